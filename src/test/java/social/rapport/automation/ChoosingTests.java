package social.rapport.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.automation.Answer.Occasion;
import social.rapport.support.RapportTest;
import social.rapport.workspace.BusinessHours;

@RapportTest
class ChoosingTests extends AutomationScene {

    private static final ZoneId BOSTON = ZoneId.of("America/New_York");

    @Autowired
    Choosing choosing;

    @Autowired
    Rehearsal rehearsal;

    @Autowired
    AnswerRules rules;

    @Test
    void closedIsWhatTheClockOnTheWallSaysAlsoWhereClocksAreChanged() {
        open(BOSTON, Map.of("sunday", List.of(new BusinessHours.Hours("01:00", "03:00"))));
        Answer answer = answer(null, null, Set.of());

        assertThat(arises(answer, Instant.parse("2026-03-08T06:30:00Z")))
                .as("01:30 before the hour left out")
                .isFalse();
        assertThat(arises(answer, Instant.parse("2026-03-08T07:00:00Z")))
                .as("03:00, an hour after 01:59")
                .isTrue();
        assertThat(arises(answer, Instant.parse("2026-11-01T05:30:00Z")))
                .as("01:30 for the first time")
                .isFalse();
        assertThat(arises(answer, Instant.parse("2026-11-01T06:30:00Z")))
                .as("01:30 for the second time")
                .isFalse();
        assertThat(arises(answer, Instant.parse("2026-11-01T08:00:00Z")))
                .as("03:00")
                .isTrue();
    }

    @Test
    void whereTheBrandNeverClosesNothingIsOutOfHours() {
        assertThat(arises(answer(null, null, Set.of()), Instant.now())).isFalse();
    }

    @Test
    void aRuleIsForItsChannelsItsLanguageAndItsKindOfTalk() {
        close(true);
        Instant now = Instant.now();

        assertThat(arises(answer("zh", null, Set.of()), now)).isFalse();
        assertThat(arises(answer("en", null, Set.of()), now)).isTrue();
        assertThat(arises(answer(null, true, Set.of()), now)).isFalse();
        assertThat(arises(answer(null, false, Set.of()), now)).isTrue();
        assertThat(arises(answer(null, null, Set.of(social.rapport.shared.ChannelId.next())), now))
                .isFalse();
        assertThat(arises(answer(null, null, Set.of(channel)), now)).isTrue();
    }

    @Test
    void theNextOpeningIsToldByTheBrandsClock() {
        open(HOME, Map.of("monday", List.of(new BusinessHours.Hours("09:00", "18:00"))));
        Instant night = LocalDateTime.parse("2026-11-30T05:00").atZone(HOME).toInstant();
        Answer answer = new Answer(
                "Rule",
                Occasion.OUT_OF_HOURS,
                Set.of(),
                null,
                null,
                List.of(),
                new Reply(Map.of("en", "At {{brand.opens}}", "zh", "{{brand.opens}} 开门")),
                1,
                15);

        assertThat(brand.get(() -> choosing.words(answer, channel, "en", null, night))
                        .text())
                .isEqualTo("At 09:00");
        assertThat(brand.get(() -> choosing.words(answer, channel, "zh-Hant", null, night))
                        .text())
                .isEqualTo("09:00 开门");
        assertThat(brand.get(() -> choosing.words(answer, channel, "fr", null, night))
                        .language())
                .as("the brand's own")
                .isEqualTo("zh");
    }

    @Test
    void theLastSevenDaysAndAPastedMessageTellWhatWouldBeSaidAndNothingIsSent() {
        Instant now = Instant.now();
        say("one", "hello", now.minusSeconds(7200));
        say("one", "hello hello", now.minusSeconds(7100));
        say("two", "hello", now.minusSeconds(7000));
        say("three", "good morning", now.minusSeconds(6900));
        Answer answer = new Answer(
                "Greeting",
                Occasion.KEYWORD,
                Set.of(),
                null,
                null,
                List.of("hello"),
                new Reply(Map.of("en", "Hello {{person.name}}")),
                12,
                15);

        Rehearsal.Week week = brand.get(() -> rehearsal.week(answer, brand.system()));
        assertThat(week.answers()).isEqualTo(2);
        assertThat(week.lookedAt()).isEqualTo(4);
        assertThat(week.samples()).extracting(Rehearsal.Sample::answer).containsExactly("Hello two", "Hello one");

        brand.within(() -> rules.create(answer, brand.system()));
        assertThat(tried("hello there").rule()).isNotNull();
        assertThat(tried("hello there").answer()).isEqualTo("Hello");
        assertThat(tried("good morning").rule()).isNull();
        assertThat(receiver.texts()).isEmpty();
    }

    private Rehearsal.Outcome tried(String text) {
        return brand.get(() -> rehearsal.of(new Rehearsal.Pasted(channel, false, text, Instant.now(), false)));
    }

    private boolean arises(Answer answer, Instant at) {
        Incoming said = new Incoming(channel, false, "en", "Hello", at, () -> false, () -> false);
        return brand.get(() -> choosing.arises(answer, said));
    }

    private static Answer answer(
            @org.jspecify.annotations.Nullable String language,
            @org.jspecify.annotations.Nullable Boolean isPublic,
            Set<social.rapport.shared.ChannelId> channels) {
        return new Answer(
                "Rule",
                Occasion.OUT_OF_HOURS,
                channels,
                language,
                isPublic,
                List.of(),
                new Reply(Map.of("en", "Closed")),
                1,
                15);
    }
}
