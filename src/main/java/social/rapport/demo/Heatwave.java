package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A July in which deliveries melted: loud for five days, answered, resolved, and remembered kindly. */
final class Heatwave {
    private static final int VOICES = 64;
    private static final int LETTERS = 34;
    private static final int KIND_WORDS = 26;

    private final Stage stage;
    private final Dice dice;
    private final Voices voices;
    private final Dialogues dialogues;
    private final Instant began;
    private final Instant ended;

    Heatwave(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice("heatwave");
        this.voices = new Voices(stage, dice);
        this.dialogues = new Dialogues(stage, dice, true);
        this.began = stage.plot().heatwave();
        this.ended = began.plus(Plot.HEATWAVE);
    }

    void tell() {
        List<Guest> around = stage.audience().speaking(Accounts.SQUARES).stream()
                .filter(guest -> guest.since().isBefore(began))
                .toList();
        List<StoryInteraction> said = new ArrayList<>();
        for (Guest guest : dice.shuffled(around).subList(0, VOICES)) {
            said.add(complain(guest));
        }
        said.forEach(this::spread);
        for (Guest guest :
                dice.shuffled(stage.audience().onAny(Accounts.LETTERS)).subList(0, LETTERS)) {
            write(guest);
        }
        for (Guest guest : dice.shuffled(around).subList(0, KIND_WORDS)) {
            Instant at = stage.rhythm().moment(dice, guest.home(), ended, ended.plus(Duration.ofDays(26)));
            StoryWords words = StoryWords.of(stage.speech().say(dice, guest, at, "melt", "after"));
            voices.maybeThank(
                    guest,
                    voices.speak(
                            guest, dice.pick(guest.among(Accounts.SQUARES)), StoryVerb.MENTIONED, at, words, null));
        }
    }

    private StoryInteraction complain(Guest guest) {
        Duration middle = Duration.ofHours(30 + dice.between(0, 40) + dice.between(-28, 40));
        Instant at = stage.rhythm()
                .moment(
                        dice,
                        guest.home(),
                        began.plus(middle),
                        began.plus(middle).plus(Duration.ofHours(9)));
        StoryWords words = StoryWords.of(stage.speech().say(dice, guest, at, "melt", "public"));
        StoryWords shown =
                dice.chance(0.4) ? words.showing(stage.speech().picture(dice, guest.language(), "melt")) : words;
        String channel = dice.pick(guest.among(Accounts.SQUARES));
        StoryInteraction said = voices.speak(guest, channel, StoryVerb.MENTIONED, at, shown, null);
        StoryMember member = dice.pick(Team.agents(guest.language()));
        Instant answered = stage.rhythm().answered(dice, guest.home(), at);
        if (dice.chance(0.7)) {
            Map<String, String> gaps = stage.speech().gapsTo(dice, guest, said.identity(), at);
            voices.answer(
                    guest,
                    said,
                    member,
                    answered,
                    Speech.fill(stage.speech().deal(guest.language(), "melt", "answer"), gaps));
        } else {
            voices.settle(said, StoryConversation.Standing.RESOLVED, member, answered);
        }
        return said;
    }

    private void spread(StoryInteraction said) {
        List<Guest> near = stage.audience().on(said.channel());
        Set<String> seen = new HashSet<>();
        for (int i = dice.between(0, 4); i > 0; i--) {
            Guest guest = dice.pick(near);
            Instant at = stage.rhythm()
                    .moment(dice, guest.home(), said.at(), said.at().plus(Duration.ofHours(30)));
            if (!at.isBefore(guest.since())
                    && seen.add(guest.key())
                    && !guest.key().equals(said.person().key())) {
                StoryVerb verb = dice.chance(0.2) ? StoryVerb.SHARED : StoryVerb.LIKED;
                stage.log().tell(guest, said.channel(), verb, at, null, StoryFacts.PUBLIC.about(Voices.asObject(said)));
            }
        }
    }

    private void write(Guest guest) {
        if (guest.since().isAfter(began)) {
            return;
        }
        Talk talk = dice.pick(stage.speech().talks(guest.language(), "melt-talks"));
        Instant at = stage.rhythm().moment(dice, guest.home(), began.plus(Duration.ofHours(20)), ended);
        String channel = dice.pick(guest.among(Accounts.LETTERS));
        dialogues.hold(new Dialogues.Meeting(guest, channel, talk, at, Dialogues.WHOLE, null));
    }
}
