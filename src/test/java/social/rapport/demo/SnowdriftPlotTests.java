package social.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnowdriftPlotTests {

    @ParameterizedTest
    @EnumSource(Telling.class)
    void theCrisisStartsWithAFewAndAccelerates(Telling telling) {
        Story story = telling.story;
        List<StoryInteraction> film = filmPosts(story);
        Duration span = Duration.between(film.getFirst().at(), story.setting().now());
        long first = between(film, 0, span.dividedBy(3));
        long second = between(film, 1, span.dividedBy(3));
        long third = between(film, 2, span.dividedBy(3));
        assertThat(span).isBetween(Duration.ofDays(2), Duration.ofDays(3));
        assertThat(first).isBetween(3L, 14L);
        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(2 * second);
        assertThat(film.stream().map(told -> told.person().language()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("zh", "en", "ko");
        assertThat(film.getFirst().person().key()).isEqualTo("xiaoman");
    }

    private static List<StoryInteraction> filmPosts(Story story) {
        Set<String> tagged = story.tags().stream()
                .filter(tag -> tag.label().equals("film-7B"))
                .map(StoryTag::person)
                .collect(Collectors.toSet());
        Pattern film = Pattern.compile("(?i)7B|film|plastic|膜|塑料|비닐|필름");
        return story.interactions().stream()
                .filter(told -> tagged.contains(told.person().key()))
                .filter(told -> !told.outbound() && told.facts().open() && told.words() != null)
                .filter(told -> told.verb() == StoryVerb.MENTIONED || told.verb() == StoryVerb.COMMENTED)
                .filter(told -> !told.at().isBefore(new Plot(story.setting().now()).film()))
                .filter(told -> film.matcher(told.words().text()).find())
                .toList();
    }

    private static long between(List<StoryInteraction> film, int part, Duration length) {
        Instant from = film.getFirst().at().plus(length.multipliedBy(part));
        return film.stream()
                .filter(told -> !told.at().isBefore(from) && told.at().isBefore(from.plus(length)))
                .count();
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void theHeatwaveIsAJulyAndOver(Telling telling) {
        Story story = telling.story;
        Pattern melted = Pattern.compile("soup|melted|puddle|milkshake|全化了|汤|奶昔|국물|녹");
        Map<Month, Long> months = story.interactions().stream()
                .filter(told -> told.verb() == StoryVerb.MENTIONED)
                .filter(told -> melted.matcher(told.words().text()).find())
                .collect(Collectors.groupingBy(
                        told -> told.at().atZone(ZoneOffset.UTC).getMonth(), Collectors.counting()));
        long elsewhen = months.values().stream().mapToLong(Long::longValue).sum() - months.get(Month.JULY);
        assertThat(months.get(Month.JULY)).isGreaterThan(25).isGreaterThan(elsewhen);
    }

    @Test
    void summerIsBusierThanWinter() {
        Map<Month, Long> bought = Telling.TODAY.story.interactions().stream()
                .filter(told -> told.verb() == StoryVerb.BOUGHT)
                .filter(told ->
                        told.at().isAfter(Telling.TODAY.story.setting().now().minus(Duration.ofDays(365))))
                .collect(Collectors.groupingBy(
                        told -> told.at().atZone(ZoneOffset.UTC).getMonth(), Collectors.counting()));
        assertThat(bought.get(Month.JULY)).isGreaterThan(2 * bought.get(Month.JANUARY));
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void theLaunchDrawsACrowd(Telling telling) {
        Story story = telling.story;
        Instant launch = new Plot(story.setting().now()).launch();
        long before = story.interactions().stream()
                .filter(told -> told.at().isBefore(launch) && told.at().isAfter(launch.minus(Duration.ofDays(5))))
                .count();
        long after = story.interactions().stream()
                .filter(told -> told.at().isAfter(launch) && told.at().isBefore(launch.plus(Duration.ofDays(5))))
                .count();
        assertThat(after).isGreaterThan(2 * before);
    }
}
