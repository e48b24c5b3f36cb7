package social.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnowdriftCrowdTests {

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@([\\w.-]+\\w)");
    private static final Pattern URL = Pattern.compile("https?://([\\w.-]+)");
    private static final Pattern EXAMPLE = Pattern.compile("(.+\\.)?example\\.(com|org|net)");

    private static final Pattern FICTIONAL =
            Pattern.compile("\\+1\\d{3}55501\\d{2}|\\+861200000\\d{4}|\\+82100000\\d{4}");

    @ParameterizedTest
    @EnumSource(Telling.class)
    void allThreeLanguagesAreHeardInManySentences(Telling telling) {
        Story story = telling.story;
        Map<String, List<String>> texts = story.interactions().stream()
                .filter(told -> told.words() != null && !told.outbound())
                .collect(Collectors.groupingBy(
                        told -> told.person().language(),
                        Collectors.mapping(told -> told.words().text(), Collectors.toList())));
        int all = texts.values().stream().mapToInt(List::size).sum();
        assertThat(texts).containsOnlyKeys("zh", "en", "ko");
        assertThat(texts.values()).allMatch(said -> said.size() > all * 0.22);
        assertThat(texts.values()).allMatch(said -> new HashSet<>(said).size() > 500);
        assertThat(texts.values().stream().flatMap(List::stream)).noneMatch(text -> text.matches("(?s).*[{}\\[\\]].*"));
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void fewWriteMuchAndMostNeverWrite(Telling telling) {
        Story story = telling.story;
        Map<StoryPart, Long> parts =
                story.people().stream().collect(Collectors.groupingBy(StoryPerson::part, Collectors.counting()));
        assertThat(parts.get(StoryPart.AUTHOR)).isBetween(50L, 120L);
        assertThat(parts.get(StoryPart.CASUAL)).isBetween(450L, 680L);
        assertThat(parts.get(StoryPart.SILENT)).isGreaterThan(1200L);
        Map<StoryPart, Long> written = story.interactions().stream()
                .filter(told ->
                        told.words() != null && !told.outbound() && told.facts().open())
                .filter(told -> told.verb() != StoryVerb.REVIEWED)
                .collect(Collectors.groupingBy(told -> told.person().part(), Collectors.counting()));
        assertThat((double) written.get(StoryPart.AUTHOR) / parts.get(StoryPart.AUTHOR))
                .isGreaterThan(9);
        assertThat((double) written.get(StoryPart.SILENT) / parts.get(StoryPart.SILENT))
                .isLessThan(0.2);
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void someAccountsAreTiedByAVerifiedAddressAndSomeOnlyLookAlike(Telling telling) {
        Story story = telling.story;
        long several = story.people().stream()
                .filter(person -> person.identities().size() > 1)
                .count();
        assertThat(several).isBetween(700L, 1300L);
        Predicate<StoryPerson> joined = person -> person.identities().stream()
                        .filter(account -> account.contact().emailVerified())
                        .count()
                > 1;
        Predicate<StoryPerson> alike = person -> person.identities().stream()
                .anyMatch(account ->
                        account.contact().email() != null && !account.contact().emailVerified());
        assertThat(story.people().stream().filter(joined).count()).isGreaterThan(400);
        assertThat(story.people().stream().filter(alike.and(joined.negate())).count())
                .isGreaterThan(40);
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void noTwoPeopleShareAnAddress(Telling telling) {
        Story story = telling.story;
        Map<String, Set<String>> owners = new HashMap<>();
        for (StoryPerson person : story.people()) {
            person.identities().stream()
                    .map(StoryIdentity::contact)
                    .flatMap(contact -> Stream.of(contact.email(), contact.phone(), contact.unionId()))
                    .filter(Objects::nonNull)
                    .forEach(address -> owners.computeIfAbsent(address, key -> new HashSet<>())
                            .add(person.key()));
        }
        assertThat(owners.values()).allMatch(keys -> keys.size() == 1);
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void addressesNumbersAndLinksAreFictional(Telling telling) {
        Story story = telling.story;
        String all = story.requests(1000).stream()
                .map(request -> new String(StoryJson.write(request), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        assertThat(ADDRESS.matcher(all).results().map(found -> found.group(1)).distinct())
                .isNotEmpty()
                .allMatch(domain -> EXAMPLE.matcher(domain).matches());
        assertThat(URL.matcher(all).results().map(found -> found.group(1)).distinct())
                .isNotEmpty()
                .allMatch(host -> EXAMPLE.matcher(host).matches());
        assertThat(story.people().stream()
                        .flatMap(person -> person.identities().stream())
                        .map(account -> account.contact().phone())
                        .filter(phone -> phone != null))
                .isNotEmpty()
                .allMatch(phone -> FICTIONAL.matcher(phone).matches());
        assertThat(story.setting().team()).allMatch(member -> member.email().endsWith("@snowdrift.example.com"));
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void shopsSellOnlyWhileOpenAndPeopleSleepAtNight(Telling telling) {
        Story story = telling.story;
        assertThat(story.interactions().stream()
                        .filter(told -> told.verb() == StoryVerb.BOUGHT)
                        .map(told -> told.at()
                                .atZone(ZoneId.of(told.person().zone()))
                                .getHour()))
                .allMatch(hour -> hour >= 11 && hour < 22);
        Map<Boolean, Long> liked = story.interactions().stream()
                .filter(told -> told.verb() == StoryVerb.LIKED)
                .collect(Collectors.partitioningBy(
                        told -> {
                            int hour = told.at()
                                    .atZone(ZoneId.of(told.person().zone()))
                                    .getHour();
                            return hour >= 2 && hour < 6;
                        },
                        Collectors.counting()));
        assertThat(liked.get(true)).isLessThan(liked.get(false) / 12);
    }
}
