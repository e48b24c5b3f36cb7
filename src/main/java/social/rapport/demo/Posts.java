package social.rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The brand's own posts on each network: one every few days, fit for the month, and the story's special ones. */
final class Posts {
    static final String LAUNCH = "black-sesame";
    static final String CONTEST = "contest";
    static final String FILM = "film";

    private final Map<String, List<Post>> byChannel = new LinkedHashMap<>();

    /** {@code pull} says how many more people than usual react to it. */
    record Post(String key, Instant at, double pull, StoryObject object) {}

    Posts(Plot plot, Speech speech, long seed) {
        for (String channel : Accounts.STAGES) {
            Dice dice = new Dice(seed, "posts " + channel);
            List<Post> posts = new ArrayList<>();
            Map<String, String> titles = speech.values(Accounts.locale(channel), "posts", "");
            everyFewDays(plot, dice, channel, posts, titles);
            Instant winner = plot.contest().plus(Plot.CONTEST).plus(Duration.ofDays(3));
            add(posts, channel, "contest", plot.contest(), 3, titles);
            add(posts, channel, "contest-winner", winner, 1.6, titles);
            add(posts, channel, "heat", plot.heatwave().plus(Duration.ofHours(55)), 1.5, titles);
            add(posts, channel, "poll", plot.poll(), 1.5, titles);
            add(posts, channel, LAUNCH, plot.launch(), 5, titles);
            add(posts, channel, FILM, plot.back(0, 6), 2, titles);
            byChannel.put(channel, List.copyOf(posts));
        }
    }

    private static void everyFewDays(
            Plot plot, Dice dice, String channel, List<Post> posts, Map<String, String> titles) {
        ZoneId zone = Home.speaking(Accounts.locale(channel)).zone;
        LocalDate day = plot.start().atZone(zone).toLocalDate().plusDays(1);
        LocalDate end = plot.now().atZone(zone).toLocalDate();
        while (day.isBefore(end)) {
            Instant at = day.atTime(dice.between(10, 19), dice.between(0, 59))
                    .atZone(zone)
                    .toInstant();
            add(posts, channel, theme(dice, titles, day), at, dice.between(5, 15) / 10.0, titles);
            day = day.plusDays(dice.between(3, 7));
        }
    }

    private static String theme(Dice dice, Map<String, String> titles, LocalDate day) {
        String month = DateTimeFormatter.ofPattern("'m'MM-", Locale.ROOT).format(day);
        String prefix = dice.chance(0.45) ? month : "any-";
        return dice.pick(
                titles.keySet().stream().filter(key -> key.startsWith(prefix)).toList());
    }

    private static void add(
            List<Post> posts, String channel, String key, Instant at, double pull, Map<String, String> titles) {
        String id = "post-" + channel + "-" + (posts.size() + 1);
        String title = Objects.requireNonNull(titles.get(key), key);
        StoryObject object = new StoryObject("post", id, title, "https://snowdrift.example.com/posts/" + id);
        posts.add(new Post(key, at, pull, object));
    }

    /** A post published on that channel since then, the popular ones more often. */
    Post draw(Dice dice, String channel, Instant since) {
        List<Post> posts = on(channel);
        Post drawn = posts.getLast();
        for (int tries = 0; tries < 200; tries++) {
            drawn = dice.pick(posts);
            if (!drawn.at().isBefore(since) && dice.chance(drawn.pull() / 5)) {
                return drawn;
            }
        }
        return drawn;
    }

    Post named(String channel, String key) {
        return on(channel).stream()
                .filter(post -> post.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<Post> on(String channel) {
        return Objects.requireNonNull(byChannel.get(channel), channel);
    }
}
