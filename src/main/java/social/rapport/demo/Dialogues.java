package social.rapport.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds written talks between a person and the team, turn by turn, until the talk ends or now comes first. */
final class Dialogues {
    static final int WHOLE = Integer.MAX_VALUE;
    private static final Map<String, Integer> PICTURED = Map.of("soft", 2, "photo", 0, "child", 0, "puddle", 0);

    /** Talks that make no sense when the answer comes the next morning. */
    static final Set<String> URGENT = Set.of("late", "soft", "today", "hours", "closed-early");

    private final Stage stage;
    private final Dice dice;
    private final boolean allHands;

    /** With all hands on deck the team answers around the clock, as in a crisis. */
    Dialogues(Stage stage, Dice dice, boolean allHands) {
        this.stage = stage;
        this.dice = dice;
        this.allHands = allHands;
    }

    /** A talk to hold: {@code most} turns of it at most, under one of the brand's posts or, without one, in private. */
    record Meeting(
            Guest guest,
            String channel,
            Talk talk,
            Instant start,
            int most,
            @Nullable StoryObject under) {
        StoryIdentity account() {
            return Objects.requireNonNull(guest.person().on(channel));
        }
    }

    /** Holds it and says whether it took place: two cases never overlap in the same private thread. */
    boolean hold(Meeting meeting) {
        String root = stage.log().nextId(meeting.channel());
        String thread = meeting.under() == null ? stage.log().thread(meeting.account()) : root;
        if (!stage.log().covers(meeting.start()) || !stage.log().take(meeting.channel(), thread, meeting.start())) {
            return false;
        }
        StoryMember member = dice.pick(Team.agents(meeting.guest().language()));
        Map<String, String> gaps = stage.speech().gapsTo(dice, meeting.guest(), meeting.account(), meeting.start());
        List<StoryInteraction> said = new ArrayList<>();
        Instant at = meeting.start();
        for (Talk.Turn turn : meeting.talk().turns()) {
            at = said.isEmpty() ? at : next(meeting, turn, at);
            if (said.size() == meeting.most() || !stage.log().covers(at)) {
                break;
            }
            String id = said.isEmpty() ? root : stage.log().nextId(meeting.channel());
            said.add(say(meeting, id, at, words(meeting, turn, said, thread, member, gaps)));
        }
        settle(meeting, thread, member, said);
        stage.log()
                .remember(new Log.Topic(
                        meeting.guest(),
                        meeting.channel(),
                        thread,
                        meeting.talk().key(),
                        meeting.start()));
        return true;
    }

    private Instant next(Meeting meeting, Talk.Turn turn, Instant at) {
        if (turn.byCustomer()) {
            return at.plusSeconds(dice.seconds(11, 7));
        }
        boolean atOnce = allHands || URGENT.contains(meeting.talk().key());
        return atOnce
                ? at.plusSeconds(dice.seconds(21, 4))
                : stage.rhythm().answered(dice, meeting.guest().home(), at);
    }

    private StoryWords words(
            Meeting meeting,
            Talk.Turn turn,
            List<StoryInteraction> said,
            String thread,
            StoryMember member,
            Map<String, String> gaps) {
        boolean open = meeting.under() != null;
        String text = Speech.fill(dice.pick(turn.lines()), gaps);
        String replied = open && !said.isEmpty() ? said.getLast().id() : null;
        String author = turn.byCustomer() ? null : member.signature();
        StoryWords words = new StoryWords(thread, replied, author, subject(meeting, said, gaps), text, List.of());
        boolean pictured = PICTURED.getOrDefault(meeting.talk().key(), -1) == said.size();
        if (!pictured || open) {
            return words;
        }
        boolean melted =
                meeting.talk().key().equals("soft") || meeting.talk().key().equals("puddle");
        return words.showing(stage.speech().picture(dice, meeting.guest().language(), melted ? "melt" : "film"));
    }

    private @Nullable String subject(Meeting meeting, List<StoryInteraction> said, Map<String, String> gaps) {
        if (!meeting.channel().equals(Accounts.EMAIL)
                || meeting.talk().subjects().isEmpty()) {
            return null;
        }
        String subject = Speech.fill(meeting.talk().subjects().getFirst(), gaps);
        return said.isEmpty() ? subject : "Re: " + subject;
    }

    private StoryInteraction say(Meeting meeting, String id, Instant at, StoryWords words) {
        StoryObject under = meeting.under();
        StoryFacts facts = under == null ? StoryFacts.PRIVATE : StoryFacts.PUBLIC.about(under);
        StoryVerb verb = under == null ? StoryVerb.MESSAGED : StoryVerb.COMMENTED;
        return stage.log().tell(id, meeting.guest(), meeting.channel(), verb, at, words, facts);
    }

    private void settle(Meeting meeting, String thread, StoryMember member, List<StoryInteraction> said) {
        Instant last = said.getLast().at();
        Instant closed = last.plusSeconds(dice.seconds(18, 3));
        boolean waitsForUs = !said.getLast().outbound();
        boolean over =
                said.size() == meeting.talk().turns().size() && stage.log().covers(closed);
        boolean untouched = said.size() == 1 && dice.chance(0.6);
        StoryConversation.Standing standing = StoryConversation.Standing.PENDING;
        Instant until = null;
        if (over) {
            standing = StoryConversation.Standing.RESOLVED;
        } else if (waitsForUs) {
            standing = StoryConversation.Standing.OPEN;
        } else if (dice.chance(0.4)) {
            standing = StoryConversation.Standing.SNOOZED;
            until = stage.plot()
                    .now()
                    .atZone(meeting.guest().home().zone)
                    .toLocalDate()
                    .plusDays(dice.between(1, 3))
                    .atTime(LocalTime.of(9, 0))
                    .atZone(meeting.guest().home().zone)
                    .toInstant();
        }
        stage.log()
                .settle(new StoryConversation(
                        meeting.channel(),
                        thread,
                        meeting.guest().key(),
                        standing,
                        untouched && !over ? null : member.key(),
                        over ? closed : last,
                        until));
    }
}
