package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Questions, complaints and larger orders, answered in talks to the end; some of the latest still wait. */
final class Care {
    private static final int QUESTIONS = 270;
    private static final int COMPLAINTS = 185;
    private static final int ORDERS = 52;
    private static final int OVERDUE = 9;
    private static final int PENDING = 22;
    private static final int FRESH = 20;

    private final Stage stage;
    private final Dice dice;
    private final Dialogues dialogues;
    private final List<Guest> writers;

    Care(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice("care");
        this.dialogues = new Dialogues(stage, dice, false);
        this.writers = stage.audience().speaking(Accounts.LETTERS);
    }

    void tell() {
        Instant now = stage.plot().now();
        for (int i = 0; i < QUESTIONS; i++) {
            question();
        }
        for (int i = 0; i < COMPLAINTS; i++) {
            letter("complaints", stage.plot().start(), now, Dialogues.WHOLE);
        }
        for (int i = 0; i < ORDERS; i++) {
            letter("orders", stage.plot().start(), now, Dialogues.WHOLE);
        }
        for (int i = 0; i < OVERDUE; i++) {
            letter(
                    i % 3 == 0 ? "orders" : "complaints",
                    stage.plot().back(8, 0),
                    stage.plot().back(1, 6),
                    1);
        }
        for (int i = 0; i < PENDING; i++) {
            letter(
                    i % 3 == 0 ? "orders" : "complaints",
                    stage.plot().back(3, 0),
                    stage.plot().back(0, 4),
                    2);
        }
        for (int i = 0; i < FRESH; i++) {
            letter(
                    i % 4 == 0 ? "complaints" : "questions",
                    stage.plot().back(0, 3),
                    now.minus(Duration.ofMinutes(3)),
                    1);
        }
    }

    private void question() {
        Guest guest = dice.pick(writers);
        List<String> stages = guest.among(Accounts.STAGES);
        if (stages.isEmpty() || dice.chance(0.5)) {
            letter(guest, "questions", stage.plot().start(), stage.plot().now(), Dialogues.WHOLE);
            return;
        }
        String channel = dice.pick(stages);
        Posts.Post post = stage.posts().draw(dice, channel, guest.since());
        Instant at =
                stage.rhythm().moment(dice, guest.home(), post.at(), post.at().plus(Duration.ofHours(40)));
        if (!post.key().equals(Posts.FILM) && !at.isBefore(guest.since())) {
            Talk talk = dice.pick(stage.speech().talks(guest.language(), "questions"));
            dialogues.hold(new Dialogues.Meeting(guest, channel, talk, at, Dialogues.WHOLE, post.object()));
        }
    }

    private void letter(String file, Instant from, Instant to, int most) {
        for (int tries = 0; tries < 20; tries++) {
            Guest guest = dice.pick(writers);
            if (!guest.since().isAfter(from) || most == Dialogues.WHOLE) {
                if (letter(guest, file, from, to, most)) {
                    return;
                }
            }
        }
    }

    private boolean letter(Guest guest, String file, Instant from, Instant to, int most) {
        Talk talk = dice.pick(stage.speech().talks(guest.language(), file));
        if (most != Dialogues.WHOLE && to.isBefore(stage.plot().back(0, 3)) && Dialogues.URGENT.contains(talk.key())) {
            return false;
        }
        List<String> channels = guest.among(Accounts.LETTERS);
        boolean byMail = guest.has(Accounts.EMAIL) && (file.equals("orders") || dice.chance(0.3));
        String channel = byMail ? Accounts.EMAIL : dice.pick(channels);
        Instant since = guest.since().isAfter(from) ? guest.since() : from;
        Instant at = stage.rhythm().moment(dice, guest.home(), since, to);
        return dialogues.hold(new Dialogues.Meeting(guest, channel, talk, at, most, null));
    }
}
