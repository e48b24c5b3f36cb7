package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Speaking in public: one voice at a time, each opening a thread of its own that the team may answer. */
final class Voices {
    private static final Duration RECENT = Duration.ofMinutes(170);

    private final Stage stage;
    private final Dice dice;

    Voices(Stage stage, Dice dice) {
        this.stage = stage;
        this.dice = dice;
    }

    /** Says something in public; under a post it is a comment, else a mention or a post of their own. */
    StoryInteraction speak(
            Guest guest, String channel, StoryVerb verb, Instant at, StoryWords words, @Nullable StoryObject under) {
        String id = stage.log().nextId(channel);
        StoryWords opening = new StoryWords(id, null, null, null, words.text(), words.media());
        StoryFacts facts = under == null ? StoryFacts.PUBLIC : StoryFacts.PUBLIC.about(under);
        return stage.log().tell(id, guest, channel, verb, at, opening, facts);
    }

    /** The brand's public answer, signed by a member; the thread is settled with it. */
    void answer(Guest guest, StoryInteraction said, StoryMember member, Instant at, String text) {
        StoryWords words = new StoryWords(said.id(), said.id(), member.signature(), null, text, List.of());
        stage.log().tell(guest, said.channel(), StoryVerb.COMMENTED, at, words, said.facts());
        settle(said, StoryConversation.Standing.RESOLVED, member, at);
    }

    /** Thanks for praise now and then; most of it needs no answer, and what just came in still waits to be seen. */
    void maybeThank(Guest guest, StoryInteraction said) {
        StoryMember member = dice.pick(Team.agents(guest.language()));
        Instant at = stage.rhythm().answered(dice, guest.home(), said.at());
        if (dice.chance(0.13) && stage.log().covers(at)) {
            Map<String, String> gaps = stage.speech().gapsTo(dice, guest, said.identity(), at);
            String text = Speech.fill(stage.speech().deal(guest.language(), "comments", "thanks"), gaps);
            answer(guest, said, member, at, text);
        } else if (said.at().isAfter(stage.plot().now().minus(RECENT))) {
            stage.log().settle(standing(said, StoryConversation.Standing.OPEN, null, said.at()));
        } else {
            Instant seen = at.isAfter(stage.plot().now()) ? stage.plot().now() : at;
            settle(said, StoryConversation.Standing.RESOLVED, member, seen);
        }
    }

    void settle(StoryInteraction said, StoryConversation.Standing standing, @Nullable StoryMember member, Instant at) {
        stage.log().settle(standing(said, standing, member == null ? null : member.key(), at));
    }

    private static StoryConversation standing(
            StoryInteraction said, StoryConversation.Standing standing, @Nullable String assignee, Instant at) {
        return new StoryConversation(said.channel(), said.id(), said.person().key(), standing, assignee, at, null);
    }

    /** A public post as something others can like and share. */
    static StoryObject asObject(StoryInteraction said) {
        StoryWords words = said.words();
        String text = words == null ? "" : words.text();
        String title = text.length() <= 60 ? text : text.substring(0, 59) + "…";
        return new StoryObject("post", said.id(), title, "https://snowdrift.example.com/mentions/" + said.id());
    }
}
