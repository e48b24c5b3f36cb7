package social.rapport.channels.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.channels.Activity;
import social.rapport.channels.Verb;

class TrialTests {

    @BeforeEach
    void inEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void inTheLanguageBefore() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aForumsFeedBecomesPosts() {
        Activity post = tried("forum").getFirst();

        assertThat(post.verb()).isEqualTo(Verb.POSTED);
        assertThat(post.externalId()).isEqualTo("teatable-post-4102");
        assertThat(post.at()).isEqualTo(Instant.parse("2026-05-04T01:30:00Z"));
        assertThat(post.text())
                .isEqualTo("Does the pistachio cone melt faster than the others?\n\n"
                        + "Mine was gone before we reached the pier. Is it the nuts?");
        assertThat(post.profile().name()).isEqualTo("harbour_light");
        assertThat(post.about())
                .isEqualTo(new Activity.About(
                        "topic",
                        "https://forum.teatable.example/t/811/1",
                        "Does the pistachio cone melt faster than the others?",
                        "https://forum.teatable.example/t/811/1"));
    }

    @Test
    void aReviewBecomesAReviewWithItsPlaceAndRating() {
        Trial trial = trial("reviews");
        Activity review = trial.seen().getFirst().activity();

        assertThat(trial.seen()).hasSize(1);
        assertThat(trial.passedOver()).isEqualTo(1);
        assertThat(review.externalId()).isEqualTo("r-20417:1");
        assertThat(review.visibility()).isEqualTo(Activity.Visibility.PUBLIC);
        assertThat(review.conversation()).isEqualTo("r-20417");
        assertThat(review.language()).isEqualTo("ko");
        assertThat(review.attributes())
                .containsEntry("rating", 5L)
                .containsEntry("recommends", "yes")
                .containsEntry("delivery", "d-7781");
        assertThat(review.place()).isEqualTo(new Activity.Place("Yeonnam 2", 37.5626, 126.9247));
        assertThat(review.media())
                .extracting(Activity.Media::url)
                .containsExactly("https://pictures.spoonful.example/20417/1.jpg");
        assertThat(review.profile().avatar()).isEqualTo("https://pictures.spoonful.example/g/311.png");
    }

    @Test
    void anArchiveTellsOfBothSides() {
        List<Activity> told = tried("archive");

        assertThat(told).hasSize(4);
        assertThat(told.getFirst().at()).isEqualTo(Instant.parse("2011-07-02T13:14:00Z"));
        assertThat(told.getFirst().text()).isEqualTo("今天第一次尝到海盐口味，风很大。");
        assertThat(told.get(3).direction()).isEqualTo(Activity.Direction.OUTBOUND);
        assertThat(told.get(3).author()).isEqualTo("小雪");
        assertThat(told.get(3).conversation()).isEqualTo("letters-snowdrift");
        assertThat(told).allSatisfy(one -> assertThat(one.profile().id()).isEqualTo("9204471"));
    }

    @Test
    void whatASampleLacksIsNamedByTheLineThatAsksForIt() {
        Example reviews = Example.find("reviews").orElseThrow();
        String sample =
                reviews.sample().replace("\"written_at\": \"2026-05-04T12:20:00+09:00\"", "\"written_at\": \"soon\"");

        Trial trial = Trial.of(reviews.yaml(), sample.replace("\"id\": \"g-311\", ", ""));

        assertThat(trial.seen()).isEmpty();
        assertThat(trial.flaws().stream().map(Flaw::words))
                .anySatisfy(said -> assertThat(said).startsWith("Line " + line(reviews.yaml(), "    at:") + ", at: "))
                .anySatisfy(said -> assertThat(said)
                        .isEqualTo("Line " + line(reviews.yaml(), "      id: $.guest.id")
                                + ", person.id: This is needed."));
    }

    private static int line(String yaml, String begins) {
        List<String> lines = yaml.lines().toList();
        return 1
                + lines.indexOf(lines.stream()
                        .filter(line -> line.startsWith(begins))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void whatMayBeLeftOutIsLeftOutWhereItWouldNotDo() {
        String mapping = """
                mapping: 1
                name: A site
                file: {format: json}
                interactions:
                  - items: $[*]
                    id: $.id
                    verb: {path: $.kind, words: {note: messaged}, otherwise: commented}
                    at: {first: [$.at, $.seen]}
                    language: $.language
                    person: {id: $.who, avatar: $.face, email: $.mail, followers: $.many, time_zone: $.zone}
                    place: {name: Here, lat: $.lat, lon: $.lon}
                """;
        String sample = """
                [{"id": 7, "kind": "note", "at": "Wed Oct 10 20:19:24 +0000 2018", "language": "zh_CN", "who": 9,
                  "face": "javascript:alert(1)", "mail": "nobody", "many": "many", "zone": "Mars/Olympus", "lat": 91, "lon": 3},
                 {"id": 8, "seen": 1777886400123, "who": "%s"}]
                """.formatted("x".repeat(300));

        Trial trial = Trial.of(mapping, sample);

        assertThat(trial.flaws()).isEmpty();
        Activity first = trial.seen().getFirst().activity();
        assertThat(first.verb()).isEqualTo(Verb.MESSAGED);
        assertThat(first.at()).isEqualTo(Instant.parse("2018-10-10T20:19:24Z"));
        assertThat(first.language()).isEqualTo("zh-CN");
        assertThat(first.profile().avatar()).isNull();
        assertThat(first.profile().email()).isNull();
        assertThat(first.profile().followers()).isNull();
        assertThat(first.profile().timeZone()).isNull();
        assertThat(first.place()).isEqualTo(new Activity.Place("Here", null, null));
        Activity second = trial.seen().getLast().activity();
        assertThat(second.verb()).isEqualTo(Verb.COMMENTED);
        assertThat(second.at()).isEqualTo(Instant.parse("2026-05-04T09:20:00.123Z"));
        assertThat(second.profile().id()).hasSize(36);
    }

    @Test
    void aSampleThatMakesNoSenseIsSaidToMakeNone() {
        String mapping = Example.find("reviews").orElseThrow().yaml();

        assertThat(Trial.of(mapping, "not json").flaws().getFirst().words()).isEqualTo("This is not JSON in UTF-8.");
        assertThat(Trial.of(mapping, "{}").flaws().getFirst().words())
                .isEqualTo("The mapping finds nothing in it. Is the path of the items right?");
        assertThat(Trial.of(mapping, "").flaws()).isEmpty();
        assertThat(Trial.of(mapping, "[".repeat(100_000)).flaws()).hasSize(1);
        assertThat(Trial.of(mapping, "x".repeat(Trial.LONGEST_SAMPLE + 1)).flaws())
                .hasSize(1);
    }

    private static List<Activity> tried(String example) {
        return trial(example).seen().stream().map(Trial.Seen::activity).toList();
    }

    private static Trial trial(String key) {
        Example example = Example.find(key).orElseThrow();
        return Trial.of(example.yaml(), example.sample());
    }
}
