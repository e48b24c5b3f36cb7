package social.rapport.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Happening;
import social.rapport.channels.Verb;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

/**
 * A week of Snowdrift's in Shanghai, told by hand. On Monday, 2 November: Ada asks at 10:00 and is answered after 10 minutes by
 * the agent, asks again at 11:00 and waits 90 minutes for somebody elsewhere; Bo asks at 10:30 and is answered after 120
 * minutes by the agent. On Tuesday Cy asks at 09:00, is answered after 20 minutes and asks again at 10:00 without an answer.
 */
@RapportTest
class ReportsTests extends InboxScene {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-02");
    private static final ReportFilter WEEK = new ReportFilter(MONDAY, MONDAY.plusDays(6), null, null, null);
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Autowired
    Reports reports;

    @Autowired
    Behind behind;

    @Autowired
    Promises promises;

    @Autowired
    Members members;

    @Autowired
    JdbcClient jdbc;

    private final List<Activity> told = new ArrayList<>();
    private String agent = "";

    @BeforeEach
    void promise() {
        brand.member(Role.AGENT);
        agent = brand.get(() -> members.all().getFirst()).id().toString();
        brand.within(() -> promises.make(
                new Promise(Ids.next(), "All", new Promise.Terms(60, 60, 60), false, 0, Promise.For.ALL),
                brand.system()));
    }

    private void they(String who, String at) {
        told.add(Happening.said(who, "?", Instant.parse(at + "+08:00"))
                .by(who, null)
                .activity());
    }

    private void we(String who, String at, String author) {
        Activity said = Happening.said(who, "!", Instant.parse(at + "+08:00"))
                .as(Verb.MESSAGED, Direction.OUTBOUND, Visibility.PRIVATE)
                .activity();
        told.add(new Activity(
                said.externalId(),
                said.verb(),
                said.direction(),
                said.visibility(),
                said.at(),
                null,
                null,
                null,
                said.text(),
                null,
                List.of(),
                null,
                null,
                Map.of(),
                said.profile(),
                author));
    }

    private void tellTheWeek() {
        they("ada", "2026-11-02T10:00:00");
        we("ada", "2026-11-02T10:10:00", Role.AGENT.key());
        they("ada", "2026-11-02T11:00:00");
        we("ada", "2026-11-02T12:30:00", "The shop's own app");
        they("bo", "2026-11-02T10:30:00");
        we("bo", "2026-11-02T12:30:00", Role.AGENT.key());
        they("cy", "2026-11-03T09:00:00");
        we("cy", "2026-11-03T09:20:00", Role.AGENT.key());
        they("cy", "2026-11-03T10:00:00");
        brand.within(() -> timeline.append(channel, told, "api"));
        awaitAsked(5);
    }

    private void awaitAsked(long asked) {
        await().atMost(PATIENCE).until(() -> report(WEEK).sums().volume().asked() == asked && unfollowed() == 0);
    }

    private long unfollowed() {
        return brand.get(() -> jdbc.sql("""
                        select (select count(*) from conversations.moved where workspace_id = :workspace)
                          + (select count(*) from conversations.untallied where workspace_id = :workspace)
                        """)
                .param("workspace", brand.workspace().value())
                .query(Long.class)
                .single());
    }

    private Report report(ReportFilter filter) {
        return brand.get(() -> reports.report(filter, brand.system()));
    }

    @Test
    void theFiguresOfTheWeekAreThoseWorkedOutByHand() {
        tellTheWeek();

        Report report = report(WEEK);

        assertThat(report.sums().volume()).isEqualTo(new Report.Volume(3, 0, 0, 5, 4));
        Pace first = report.sums().pace(Promise.Of.FIRST);
        assertThat(first.count()).isEqualTo(3);
        assertThat(first.median()).isEqualTo(20);
        assertThat(first.ninetieth()).isEqualTo(120);
        assertThat(first.kept()).isEqualTo(2);
        assertThat(first.broken()).isEqualTo(1);
        Pace next = report.sums().pace(Promise.Of.NEXT);
        assertThat(next.median()).isEqualTo(90);
        assertThat(next.keptShare()).isEqualTo(0);
        assertThat(report.days())
                .containsExactly(
                        new Report.Day(MONDAY, new Report.Volume(2, 0, 0, 3, 3)),
                        new Report.Day(MONDAY.plusDays(1), new Report.Volume(1, 0, 0, 2, 1)));
        assertThat(report.hours())
                .containsExactlyInAnyOrder(
                        new Report.Hour(1, 10, 2),
                        new Report.Hour(1, 11, 1),
                        new Report.Hour(2, 9, 1),
                        new Report.Hour(2, 10, 1));
        assertThat(report.clock())
                .filteredOn(line -> line.sums().volume().asked() > 0)
                .extracting(line -> line.key() + " " + line.sums().volume().asked())
                .containsExactly("09 1", "10 3", "11 1");
        assertThat(report.clock().stream()
                        .mapToLong(line -> line.sums().pace(Promise.Of.FIRST).count())
                        .sum())
                .isEqualTo(3);
        assertThat(report.clock())
                .filteredOn(line -> line.sums().pace(Promise.Of.FIRST).count() > 0)
                .allSatisfy(line -> assertThat(line.sums().volume().asked()).isPositive());
        assertThat(report.members())
                .filteredOn(line -> line.key().equals(agent))
                .singleElement()
                .satisfies(line -> assertThat(line.sums().volume().answered()).isEqualTo(3));
        assertThat(report.members())
                .filteredOn(line -> line.key().equals(ReportFilter.NOBODY.toString()))
                .singleElement()
                .satisfies(line -> assertThat(line.sums().volume().answered()).isEqualTo(1));
        assertThat(report.channels()).singleElement().satisfies(line -> assertThat(line.key())
                .isEqualTo(channel.toString()));
    }

    @Test
    void aReportIsNarrowedAndItsFiguresOpen() {
        tellTheWeek();

        assertThat(report(WEEK.between(MONDAY, MONDAY)).sums().volume().answered())
                .isEqualTo(3);
        assertThat(report(WEEK.by(ReportFilter.NOBODY)).sums().volume().answered())
                .isEqualTo(1);
        assertThat(report(WEEK.before()).sums().volume().asked()).isZero();
        assertThat(names(Behind.Figure.FIRST_LATE, WEEK, null)).containsExactly("bo");
        assertThat(names(Behind.Figure.ANSWERED, WEEK.between(MONDAY, MONDAY), null))
                .containsExactlyInAnyOrder("ada", "bo");
        assertThat(names(Behind.Figure.ASKED, WEEK, new Behind.When(1, 11))).containsExactly("ada");
        assertThat(names(Behind.Figure.BEGUN, WEEK, null)).containsExactly("cy", "bo", "ada");
    }

    private List<String> names(Behind.Figure figure, ReportFilter filter, Behind.@Nullable When when) {
        return brand.get(() -> behind.of(figure, filter, when, null, 10, brand.system())).items().stream()
                .map(listed -> brand.get(() ->
                        timeline.thread(List.of(listed.conversation().person()), channel, null, false, null, null, 1)))
                .map(said -> said.getFirst())
                .map(said -> said.text() == null ? "" : account(said.person()))
                .toList();
    }

    private String account(PersonId person) {
        return brand.get(() -> jdbc.sql("""
                        select external_id from people.identity where workspace_id = :workspace and person_id = :person
                        """)
                .param("workspace", brand.workspace().value())
                .param("person", person.value())
                .query(String.class)
                .single());
    }

    @Test
    void whatIsResolvedAndOpenedAgainIsCountedOnItsDay() {
        ConversationId id = say("dee", "Hello", 0);
        awaitCount(1);
        brand.within(() -> conversations.resolve(id, brand.system()));
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneId.of("Asia/Shanghai"));
        ReportFilter now = new ReportFilter(today.minusDays(1), today, null, null, null);
        await().atMost(PATIENCE).until(() -> report(now).sums().volume().resolved() == 1);
        Pace resolution = report(now).sums().pace(Promise.Of.RESOLUTION);
        assertThat(resolution.median()).isBetween(60, 61);
        assertThat(resolution.broken()).isEqualTo(1);

        brand.within(() -> conversations.open(id, brand.system()));

        await().atMost(PATIENCE).until(() -> report(now).sums().volume().reopened() == 1);
        assertThat(report(now).sums().volume().begun()).isEqualTo(1);
    }

    @Test
    void whatHasBeenAnsweredStaysAsItWasJudged() {
        tellTheWeek();
        Promise promise = brand.get(promises::all).getFirst();
        brand.within(() -> promises.replace(
                new Promise(promise.id(), "Later", new Promise.Terms(600, 600, null), false, 0, Promise.For.ALL),
                brand.system()));
        told.clear();
        we("cy", "2026-11-03T13:00:00", "x");
        brand.within(() -> timeline.append(channel, told, "api"));
        await().atMost(PATIENCE).until(() -> report(WEEK).sums().volume().answered() == 5);

        assertThat(report(WEEK).sums().pace(Promise.Of.FIRST).broken()).isEqualTo(1);
        assertThat(report(WEEK).sums().pace(Promise.Of.NEXT).kept()).isEqualTo(1);
        assertThat(report(WEEK).sums().pace(Promise.Of.NEXT).broken()).isEqualTo(1);
    }

    @Test
    void whoMayNotSeeTheTeamSeesTheirOwn() {
        tellTheWeek();
        var visitor = brand.signIn(Role.AGENT);
        String page =
                visitor.get("/insight/reports?from=2026-11-02&until=2026-11-08").body();
        assertThat(page).contains("What you did yourself").doesNotContain("By channel");
        assertThat(visitor.get("/insight/reports?from=2026-11-08&until=2026-11-02")
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.get("/insight/reports?from=yesterday").statusCode()).isEqualTo(400);
        assertThat(brand.signIn(Role.SHOP).get("/insight/reports").statusCode()).isEqualTo(403);
        assertThatThrownBy(() -> Reports.allowed(
                        WEEK,
                        new Actor(
                                Actor.Kind.TOKEN,
                                brand.workspace(),
                                Ids.next(),
                                "token",
                                Set.of(Scope.CONVERSATIONS_READ),
                                null)))
                .isInstanceOf(Fault.Caller.class);
    }

    @Test
    void programsReadTheSameAndTakeItAsATable() {
        tellTheWeek();

        JsonNode report = Objects.requireNonNull(brand.api()
                .get()
                .uri("/api/v1/reports/conversations?from=2026-11-02&until=2026-11-08")
                .retrieve()
                .body(JsonNode.class));
        assertThat(report.get("sums").get("minutes").get("first").get("median").asInt())
                .isEqualTo(20);
        String csv = brand.api()
                .get()
                .uri("/api/v1/reports/conversations/export?from=2026-11-02&until=2026-11-08")
                .retrieve()
                .body(String.class);
        assertThat(csv).contains("all,,3,0,0,5,4,20,120,2,1,90,90,0,1").contains("day,2026-11-02,2,0,0,3,3");
        JsonNode late = Objects.requireNonNull(brand.api()
                .get()
                .uri("/api/v1/reports/conversations/behind?figure=first-late&from=2026-11-02&until=2026-11-08")
                .retrieve()
                .body(JsonNode.class));
        assertThat(late.get("items").size()).isEqualTo(1);
        assertThat(brand.api(Scope.CONVERSATIONS_READ)
                        .get()
                        .uri("/api/v1/reports/conversations")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }
}
