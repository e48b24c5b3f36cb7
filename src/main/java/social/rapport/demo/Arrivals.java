package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** People following the brand, liking and sharing its posts, and a few leaving again. */
final class Arrivals {
    private final Stage stage;
    private final Dice dice;

    Arrivals(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice("arrivals");
    }

    void tell() {
        for (Guest guest : stage.guests()) {
            for (String channel : guest.among(Accounts.followable())) {
                if (guest.since().isAfter(stage.plot().start())) {
                    stage.log().tell(guest, channel, StoryVerb.FOLLOWED, guest.since(), null, StoryFacts.PUBLIC);
                }
            }
            for (String channel : guest.among(Accounts.STAGES)) {
                likes(guest, channel);
                shares(guest, channel);
            }
        }
    }

    private void likes(Guest guest, String channel) {
        int most =
                switch (guest.person().part()) {
                    case AUTHOR -> 14;
                    case CASUAL -> 7;
                    case SILENT -> 4;
                };
        Set<String> liked = new HashSet<>();
        for (long i = Math.round(dice.between(0, most) * stage.plot().known(guest.since())); i > 0; i--) {
            Posts.Post post = stage.posts().draw(dice, channel, guest.since());
            Instant at = reaction(guest, post);
            if (!at.isBefore(guest.since())
                    && stage.log().covers(at)
                    && liked.add(post.object().id())) {
                stage.log().tell(guest, channel, StoryVerb.LIKED, at, null, StoryFacts.PUBLIC.about(post.object()));
            }
        }
    }

    private void shares(Guest guest, String channel) {
        boolean shares = dice.chance(guest.speaks() ? 0.4 : 0.08);
        Posts.Post post = stage.posts().draw(dice, channel, guest.since());
        Instant at = reaction(guest, post);
        if (!shares || at.isBefore(guest.since()) || !stage.log().covers(at)) {
            return;
        }
        boolean speaks = guest.speaks() && dice.chance(0.45);
        String section = post.key().equals(Posts.LAUNCH) ? "launch" : "any";
        boolean ownWords =
                speaks && !post.key().equals(Posts.FILM) && !post.key().equals("heat");
        StoryWords words = ownWords ? StoryWords.of(stage.speech().say(dice, guest, at, "shares", section)) : null;
        stage.log().tell(guest, channel, StoryVerb.SHARED, at, words, StoryFacts.PUBLIC.about(post.object()));
    }

    private Instant reaction(Guest guest, Posts.Post post) {
        Instant soon = post.at().plus(Duration.ofHours(dice.chance(0.5) ? 24 : 110));
        return stage.rhythm().moment(dice, guest.home(), post.at(), soon);
    }

    /** Told last: somebody leaves only after the last thing they did there. */
    void tellDepartures() {
        Map<String, Instant> last = new HashMap<>();
        for (StoryInteraction interaction : stage.log().told()) {
            String account = interaction.channel() + interaction.person().key();
            last.merge(account, interaction.at(), (one, other) -> one.isAfter(other) ? one : other);
        }
        for (Guest guest : stage.audience().onAny(Accounts.followable())) {
            String channel = guest.among(Accounts.followable()).getFirst();
            Instant quiet = last.get(channel + guest.key());
            if (quiet == null
                    || guest.person().part() == StoryPart.AUTHOR
                    || quiet.isAfter(stage.plot().back(20, 0))
                    || !dice.chance(0.1)) {
                continue;
            }
            Instant at = stage.rhythm()
                    .moment(
                            dice,
                            guest.home(),
                            quiet.plus(Duration.ofDays(2)),
                            stage.plot().now());
            stage.log().tell(guest, channel, StoryVerb.UNFOLLOWED, at, null, StoryFacts.PUBLIC);
        }
    }
}
