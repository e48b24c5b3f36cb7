package social.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnowdriftTests {

    private static final Instant NOW = Instant.parse("2026-11-22T06:12:30Z");
    private static final Story STORY = Telling.TODAY.story;

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

    @ParameterizedTest
    @EnumSource(Telling.class)
    void whoWaitsForAnAnswerHasWaitedForDaysAtMost(Telling telling) {
        Story story = telling.story;
        Map<String, List<StoryInteraction>> threads = story.interactions().stream()
                .filter(told -> told.words() != null && told.words().thread() != null)
                .collect(Collectors.groupingBy(
                        told -> told.channel() + "/" + told.words().thread()));
        for (StoryConversation open : standing(story, StoryConversation.Standing.OPEN)) {
            List<StoryInteraction> said =
                    threads.get(open.channel() + "/" + open.thread()).reversed();
            assertThat(said.stream().takeWhile(told -> !told.outbound()))
                    .as(open.channel() + "/" + open.thread())
                    .allMatch(told -> told.at().isAfter(story.setting().now().minus(Duration.ofDays(10))));
        }
    }

    private static List<StoryConversation> standing(Story story, StoryConversation.Standing wanted) {
        return story.conversations().stream()
                .filter(standing -> standing.standing() == wanted)
                .toList();
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
