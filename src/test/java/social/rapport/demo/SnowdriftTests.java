package social.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnowdriftTests {
    private static final Instant NOW = Instant.parse("2026-11-22T06:12:30Z");
    private static final Story STORY = Snowdrift.tell(NOW, 7);
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@([\\w.-]+\\w)");
    private static final Pattern URL = Pattern.compile("https?://([\\w.-]+)");
    private static final Pattern EXAMPLE = Pattern.compile("(.+\\.)?example\\.(com|org|net)");
    private static final Pattern FICTIONAL =
            Pattern.compile("\\+1\\d{3}55501\\d{2}|\\+861200000\\d{4}|\\+82100000\\d{4}");

    private enum Telling {
        TODAY(STORY),
        A_WINTER_NIGHT_IN_ASIA(Snowdrift.tell(Instant.parse("2027-02-03T19:40:00Z"), 1)),
        IN_A_JULY_NOT_YET_OVER(Snowdrift.tell(Instant.parse("2026-07-20T01:05:00Z"), 2)),
        A_LEAP_DAY(Snowdrift.tell(Instant.parse("2028-02-29T23:59:59.999Z"), 3)),
        SOON_AFTER_A_HEATWAVE(Snowdrift.tell(Instant.parse("2026-08-16T18:30:00Z"), 4));

        private final Story story;

        Telling(Story story) {
            this.story = story;
        }
    }

    @Test
    void theSameMomentAndSeedGiveTheSameBytes() {
        assertThat(bytes(Snowdrift.tell(NOW, 7))).isEqualTo(bytes(STORY));
        assertThat(Snowdrift.tell(NOW, 7)).isEqualTo(STORY);
    }

    @Test
    void anotherSeedGivesAnotherStory() {
        assertThat(bytes(Snowdrift.tell(NOW, 8))).isNotEqualTo(bytes(STORY));
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void thereAreAboutTwoThousandPeopleAndTwentyThousandInteractions(Telling telling) {
        Story story = telling.story;
        assertThat(story.people()).hasSize(2000);
        assertThat(story.interactions()).hasSizeBetween(18_000, 23_500);
        assertThat(story.conversations()).hasSizeGreaterThan(2000);
        assertThat(story.tags()).hasSizeBetween(600, 1600);
        assertThat(story.permissions()).hasSizeBetween(1200, 3200);
        assertThat(story.notes()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void everyVerbAndChannelIsUsed(Telling telling) {
        Story story = telling.story;
        assertThat(story.interactions().stream().map(StoryInteraction::verb).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(StoryVerb.class));
        assertThat(story.interactions().stream().map(StoryInteraction::channel).collect(Collectors.toSet()))
                .isEqualTo(story.setting().channels().stream()
                        .map(StoryChannel::key)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void nothingIsBeforeTheStartOrAfterNow(Telling telling) {
        Story story = telling.story;
        Instant start = story.setting().start();
        Instant now = story.setting().now();
        assertThat(story.interactions())
                .allMatch(told -> !told.at().isBefore(start) && !told.at().isAfter(now));
        assertThat(story.conversations()).allMatch(standing -> !standing.at().isAfter(now));
        assertThat(story.tags()).allMatch(tag -> !tag.at().isAfter(now) && tag.weight() > 0 && tag.weight() <= 1);
        assertThat(story.permissions()).allMatch(permission -> !permission.at().isAfter(now));
        assertThat(story.notes()).allMatch(note -> !note.at().isAfter(now));
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void idsAreUniqueInTheirChannelAndShort(Telling telling) {
        Story story = telling.story;
        Set<String> ids = new HashSet<>();
        assertThat(story.interactions())
                .allMatch(told -> told.id().length() <= 200 && ids.add(told.channel() + "/" + told.id()));
        Set<String> accounts = new HashSet<>();
        assertThat(story.people().stream().flatMap(person -> person.identities().stream()))
                .allMatch(account -> accounts.add(account.channel() + "/" + account.id()));
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void interactionsComeInOrderAndRepliesAfterWhatTheyAnswer(Telling telling) {
        Story story = telling.story;
        assertThat(story.interactions()).isSortedAccordingTo(Comparator.comparing(StoryInteraction::at));
        Set<String> seen = new HashSet<>();
        List<StoryInteraction> tooEarly = new ArrayList<>();
        for (StoryInteraction told : story.interactions()) {
            StoryWords words = told.words();
            if (words != null
                    && words.inReplyTo() != null
                    && !seen.contains(told.channel() + "/" + words.inReplyTo())) {
                tooEarly.add(told);
            }
            seen.add(told.channel() + "/" + told.id());
        }
        assertThat(tooEarly).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void everyThreadBeginsWithTheCustomerBelongsToOnePersonAndIsSettled(Telling telling) {
        Story story = telling.story;
        Map<String, StoryConversation> settled = story.conversations().stream()
                .collect(Collectors.toMap(standing -> standing.channel() + "/" + standing.thread(), same -> same));
        Map<String, StoryPerson> owners = new HashMap<>();
        List<StoryInteraction> strange = new ArrayList<>();
        for (StoryInteraction told : story.interactions()) {
            if (told.words() != null && told.words().thread() != null) {
                String thread = told.channel() + "/" + told.words().thread();
                StoryPerson owner = owners.putIfAbsent(thread, told.person());
                if (owner == null ? told.outbound() : owner != told.person()) {
                    strange.add(told);
                }
            }
        }
        assertThat(strange).isEmpty();
        assertThat(owners.keySet()).isEqualTo(settled.keySet());
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void theInboxIsAlive(Telling telling) {
        Story story = telling.story;
        Instant now = story.setting().now();
        List<StoryConversation> open = standing(story, StoryConversation.Standing.OPEN);
        assertThat(open).hasSizeBetween(35, 110);
        assertThat(open).filteredOn(standing -> standing.assignee() == null).hasSizeBetween(10, 80);
        assertThat(open)
                .filteredOn(standing -> standing.at().isAfter(now.minus(Duration.ofHours(4))))
                .hasSizeGreaterThan(25);
        assertThat(open)
                .filteredOn(standing -> standing.at().isBefore(now.minus(Duration.ofDays(1))))
                .hasSizeBetween(4, 25);
        assertThat(standing(story, StoryConversation.Standing.PENDING)).hasSizeBetween(5, 50);
        assertThat(standing(story, StoryConversation.Standing.SNOOZED))
                .hasSizeBetween(2, 25)
                .allMatch(
                        standing -> standing.until() != null && standing.until().isAfter(now));
    }

    private static List<StoryConversation> standing(Story story, StoryConversation.Standing wanted) {
        return story.conversations().stream()
                .filter(standing -> standing.standing() == wanted)
                .toList();
    }

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
        Map<Month, Long> bought = STORY.interactions().stream()
                .filter(told -> told.verb() == StoryVerb.BOUGHT)
                .filter(told -> told.at().isAfter(NOW.minus(Duration.ofDays(365))))
                .collect(Collectors.groupingBy(
                        told -> told.at().atZone(ZoneOffset.UTC).getMonth(), Collectors.counting()));
        assertThat(bought.get(Month.JULY)).isGreaterThan(2 * bought.get(Month.JANUARY));
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

    @ParameterizedTest
    @EnumSource(Telling.class)
    void whatTheTeamKnowsPointsAtPeopleChannelsAndMembersThatExist(Telling telling) {
        Story story = telling.story;
        Set<String> people = story.people().stream().map(StoryPerson::key).collect(Collectors.toSet());
        Set<String> team = story.setting().team().stream().map(StoryMember::key).collect(Collectors.toSet());
        assertThat(people).hasSize(2000);
        assertThat(story.tags()).allMatch(tag -> people.contains(tag.person()));
        assertThat(story.permissions())
                .allMatch(permission -> story.person(permission.person()).on(permission.channel()) != null)
                .allMatch(permission -> !permission.wording().contains("{"));
        assertThat(story.notes()).allMatch(note -> people.contains(note.person()) && team.contains(note.author()));
        assertThat(story.conversations())
                .allMatch(standing -> standing.assignee() == null || team.contains(standing.assignee()));
    }

    @Test
    void aStoryTakesLessThanTwoSecondsOfOneCore() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        bytes(Snowdrift.tell(NOW, 11));
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    private static byte[] bytes(Story story) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        story.requests(1000).forEach(request -> out.writeBytes(StoryJson.write(request)));
        return out.toByteArray();
    }
}
