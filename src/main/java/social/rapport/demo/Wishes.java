package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ideas and the votes on them, the poll on which flavour should return, and the photo contest with its entries. */
final class Wishes {
    private static final Map<String, Integer> VOTES = Map.of(
            "osmanthus", 212,
            "sweet-potato", 74,
            "earl-grey", 51,
            "dairy-free-chocolate", 68,
            "mini-tubs", 37,
            "refill", 44,
            "late-hours", 29,
            "salted-egg", 22);
    private static final List<String> POLL = List.of("black-sesame", "black-sesame", "black-sesame", "yuzu", "coconut");

    private final Stage stage;
    private final Dice dice;
    private final Voices voices;

    Wishes(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice("wishes");
        this.voices = new Voices(stage, dice);
    }

    void tell() {
        List<Guest> speaking = stage.audience().speaking(Accounts.STAGES);
        VOTES.keySet().stream().sorted().forEach(idea -> {
            for (Guest guest : dice.shuffled(speaking).subList(0, 6 + VOTES.getOrDefault(idea, 0) / 10)) {
                say(guest, idea);
            }
            votes(idea);
        });
        poll();
        contest(speaking);
    }

    private void say(Guest guest, String idea) {
        String channel = dice.pick(guest.among(Accounts.STAGES));
        Posts.Post post = stage.posts().draw(dice, channel, guest.since());
        Instant at =
                stage.rhythm().moment(dice, guest.home(), post.at(), post.at().plus(Duration.ofHours(60)));
        boolean late = at.isAfter(stage.plot().back(0, 3)) || post.key().equals(Posts.FILM);
        if (!late && !at.isBefore(guest.since()) && stage.log().covers(at)) {
            StoryWords words = StoryWords.of(stage.speech().say(dice, guest, at, "ideas", idea));
            voices.maybeThank(guest, voices.speak(guest, channel, StoryVerb.COMMENTED, at, words, post.object()));
        }
    }

    private void votes(String idea) {
        int left = VOTES.getOrDefault(idea, 0);
        for (Guest guest : dice.shuffled(stage.guests())) {
            if (left == 0) {
                return;
            }
            if (guest.has(Accounts.ONLINE)) {
                Instant from = latest(guest.since(), stage.plot().back(idea.equals("osmanthus") ? 100 : 330, 0));
                Instant at = stage.rhythm()
                        .moment(dice, guest.home(), from, stage.plot().now());
                String title = stage.speech().value(guest.language(), "things", "ideas", idea);
                StoryObject object =
                        new StoryObject("idea", "idea-" + idea, title, "https://snowdrift.example.com/ideas/" + idea);
                stage.log().tell(guest, Accounts.ONLINE, StoryVerb.VOTED, at, null, StoryFacts.PUBLIC.about(object));
                left--;
            }
        }
    }

    private void poll() {
        for (Guest guest : stage.guests()) {
            List<String> channels = guest.among(Accounts.STAGES);
            Instant asked = stage.plot().poll();
            if (channels.isEmpty() || guest.since().isAfter(asked) || !dice.chance(0.15)) {
                continue;
            }
            String channel = channels.getFirst();
            Instant at = stage.rhythm().moment(dice, guest.home(), asked, asked.plus(Duration.ofDays(4)));
            StoryObject post = stage.posts().named(channel, "poll").object();
            StoryObject object = new StoryObject("poll", "poll-" + channel, post.title(), post.url());
            StoryFacts facts = StoryFacts.PUBLIC.about(object).with("choice", dice.pick(POLL));
            stage.log().tell(guest, channel, StoryVerb.VOTED, at, null, facts);
        }
    }

    private void contest(List<Guest> speaking) {
        Instant opened = stage.plot().contest();
        Instant closed = opened.plus(Plot.CONTEST);
        for (Guest guest : dice.shuffled(speaking)) {
            List<String> squares = guest.among(Accounts.SQUARES);
            if (squares.isEmpty() || guest.since().isAfter(opened) || !dice.chance(0.26)) {
                continue;
            }
            Instant at = stage.rhythm().moment(dice, guest.home(), opened, closed);
            StoryMedia picture = stage.speech().picture(dice, guest.language(), "contest");
            StoryWords words = StoryWords.of(stage.speech().say(dice, guest, at, "posted", "contest"))
                    .showing(picture);
            StoryInteraction entry =
                    voices.speak(guest, dice.pick(squares), StoryVerb.POSTED, at, words, contest(guest.language()));
            voices.maybeThank(guest, entry);
            votes(entry, closed);
        }
    }

    private StoryObject contest(String language) {
        String title = stage.speech().value(language, "posts", "", Posts.CONTEST);
        return new StoryObject("contest", "contest-my-snowdrift", title, "https://snowdrift.example.com/contest");
    }

    private void votes(StoryInteraction entry, Instant closed) {
        List<Guest> voters = stage.audience().on(entry.channel());
        Set<String> voted = new HashSet<>();
        for (int i = (int) (dice.fraction() * dice.fraction() * 16); i > 0; i--) {
            Guest voter = dice.pick(voters);
            Instant at = stage.rhythm().moment(dice, voter.home(), entry.at(), closed);
            if (!at.isBefore(voter.since()) && voted.add(voter.key())) {
                StoryObject object = new StoryObject(
                        "entry",
                        entry.id(),
                        Voices.asObject(entry).title(),
                        Voices.asObject(entry).url());
                stage.log().tell(voter, entry.channel(), StoryVerb.VOTED, at, null, StoryFacts.PUBLIC.about(object));
            }
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
