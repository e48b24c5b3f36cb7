package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Everyday praise: mentions and pictures in public, and short comments under the brand's posts. */
final class Chatter {
    private final Stage stage;
    private final Dice dice;
    private final Voices voices;

    Chatter(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice("chatter");
        this.voices = new Voices(stage, dice);
    }

    void tell() {
        for (Guest guest : stage.audience().speaking(Accounts.STAGES)) {
            boolean author = guest.person().part() == StoryPart.AUTHOR;
            double known = stage.plot().known(guest.since());
            for (long i = Math.round(known * (author ? dice.between(5, 18) : dice.between(0, 3))); i > 0; i--) {
                mention(guest);
            }
            for (long i = Math.round(known * (author ? dice.between(3, 10) : dice.between(0, 5))); i > 0; i--) {
                comment(guest);
            }
        }
    }

    private void mention(Guest guest) {
        List<String> squares = guest.among(Accounts.SQUARES);
        if (squares.isEmpty()) {
            return;
        }
        String channel = dice.pick(squares);
        Instant at = stage.rhythm()
                .moment(dice, guest.home(), guest.since(), stage.plot().now());
        StoryInteraction said;
        if (dice.chance(0.27)) {
            StoryMedia picture = stage.speech().picture(dice, guest.language(), "picture");
            StoryWords words = StoryWords.of(stage.speech().say(dice, guest, at, "posted", "picture"))
                    .showing(picture);
            said = voices.speak(guest, channel, StoryVerb.POSTED, at, words, null);
        } else {
            StoryWords words = StoryWords.of(stage.speech().praise(dice, guest, at));
            said = voices.speak(guest, channel, StoryVerb.MENTIONED, at, words, null);
        }
        voices.maybeThank(guest, said);
    }

    private void comment(Guest guest) {
        String channel = dice.pick(guest.among(Accounts.STAGES));
        Posts.Post post = stage.posts().draw(dice, channel, guest.since());
        Instant soon = post.at().plus(Duration.ofHours(dice.chance(0.75) ? 16 : 70));
        Instant at = stage.rhythm().moment(dice, guest.home(), post.at(), soon);
        boolean grave = post.key().equals(Posts.FILM) || post.key().equals("heat");
        if (grave || at.isBefore(guest.since()) || !stage.log().covers(at)) {
            return;
        }
        String text = stage.speech().say(dice, guest, at, "comments", section(guest, post, at));
        voices.maybeThank(
                guest, voices.speak(guest, channel, StoryVerb.COMMENTED, at, StoryWords.of(text), post.object()));
    }

    private String section(Guest guest, Posts.Post post, Instant at) {
        if (post.key().equals(Posts.LAUNCH) || post.key().equals(Posts.CONTEST)) {
            return dice.chance(0.75) ? (post.key().equals(Posts.LAUNCH) ? "launch" : "contest") : "any";
        }
        int month = at.atZone(guest.home().zone).getMonthValue();
        boolean summer = month >= 6 && month <= 8;
        boolean winter = month == 12 || month <= 2;
        return dice.chance(0.12) && (summer || winter) ? (summer ? "summer" : "winter") : "any";
    }
}
