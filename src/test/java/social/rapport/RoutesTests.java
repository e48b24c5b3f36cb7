package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.Callers.Caller;
import social.rapport.Routes.Route;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Scope;

/** Every route, called by everybody: each role and each scope, of the brand and of another, and nobody at all. */
@RapportTest
class RoutesTests {

    private static final int AT_ONCE = 6;

    /** These answer alike whether what they name is there or not; that nothing came of it is seen in what stands. */
    private static final Set<String> ALIKE = Set.of("GET /logo/{version}");

    /** How much of what is told is shown, before it and after. */
    private static final int AROUND = 80;

    private static final Content FILE = new Content("multipart/form-data; boundary=x", "--x--\r\n");

    /** These take a file rather than JSON. */
    private static final Map<String, Content> FILES = Map.of(
            "POST /api/v1/imports", FILE,
            "POST /api/v1/files", FILE,
            "POST /api/v1/canned-answers/import", new Content("text/csv", "shortcut,name,folder,shared,zh,en,ko\r\n"));

    /** What is written down a few seconds late. */
    private static final Set<String> LATE = Set.of(
            "channels.traffic",
            "channels.health",
            "conversations.moved",
            "conversations.clock",
            "conversations.turn",
            "conversations.matter",
            "conversations.tally",
            "conversations.pace",
            "conversations.untallied");

    /** And what changes whenever somebody of the brand asks for anything: when they were last seen. */
    private static final Set<String> SEEN = Stream.concat(
                    LATE.stream(), Stream.of("workspace.api_token", "workspace.member"))
            .collect(Collectors.toSet());

    @Autowired
    Brands brands;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private final HttpClient client = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private record Call(Caller caller, Route route, String path) {

        @Override
        public String toString() {
            return caller.name() + ": " + route;
        }
    }

    private record Answer(int status, String body) {}

    private record Content(String type, String body) {}

    @Test
    void everyRouteSaysWhomItIsFor() {
        assertThat(new Routes(mapping).unguarded()).isEmpty();
        assertThat(new Routes(mapping).all()).hasSizeGreaterThan(100);
    }

    @Test
    void everyVariableOfARouteIsKnownHere() {
        Belongings.Of mine = belongings().make(brands.open());

        assertThat(new Routes(mapping).all().stream().filter(route -> mine.path(route.pattern())
                        .isEmpty()))
                .as("tell Belongings about what these routes name")
                .isEmpty();
    }

    @Test
    void nobodyReachesWhatIsAnotherBrands() throws Exception {
        Belongings.Of theirs = belongings().make(brands.open());
        Brand stranger = brands.open();
        List<Caller> callers = Stream.of(Callers.members(stranger), Callers.tokens(stranger), List.of(Callers.nobody()))
                .flatMap(List::stream)
                .toList();
        Map<String, String> before = state(theirs.brand(), LATE);

        List<String> wrong = call(calls(theirs, callers, call -> true), theirs, RoutesTests::judgeStranger);

        assertThat(wrong).isEmpty();
        assertThat(state(theirs.brand(), LATE)).isEqualTo(before);
        assertThat(theirs.device().get("/people").statusCode()).isEqualTo(200);
    }

    private static @Nullable String judgeStranger(Call call, Answer answer) {
        Route route = call.route();
        if (answer.body().contains(Belongings.MARK) && !route.pattern().startsWith("/invitation/")) {
            return "tells of what is another brand's";
        }
        if (route.isOpen()) {
            return answer.status() >= 500 ? "fails" : null;
        }
        if (call.caller().scopes().isEmpty()) {
            return isTurnedAway(answer.status()) ? null : "lets nobody in";
        }
        boolean may = may(call);
        if (!may) {
            return isTurnedAway(answer.status()) ? null : "lets in who may not";
        }
        if (answer.status() == 401 || answer.status() == 403) {
            return "turns away who may";
        }
        boolean found = route.names() && answer.status() < 400 && !ALIKE.contains(route.toString());
        return found || answer.status() >= 500 ? "finds what is not there, or fails" : null;
    }

    @Test
    void nobodyOfTheBrandDoesMoreThanTheyMay() throws Exception {
        Belongings.Of ours = belongings().make(brands.open());
        List<Caller> callers = Stream.of(Callers.members(ours.brand()), Callers.tokens(ours.brand()))
                .flatMap(List::stream)
                .toList();
        Map<String, String> before = state(ours.brand(), SEEN);

        assertThat(call(
                        calls(ours, callers, call -> !call.route().isOpen() && !may(call)),
                        ours,
                        RoutesTests::judgeMember))
                .isEmpty();
        assertThat(state(ours.brand(), SEEN)).isEqualTo(before);
        assertThat(call(
                        calls(ours, callers, call -> call.route().isRead() && may(call)),
                        ours,
                        RoutesTests::judgeMember))
                .isEmpty();
    }

    private static @Nullable String judgeMember(Call call, Answer answer) {
        if (!may(call)) {
            return isTurnedAway(answer.status()) ? null : "lets in who may not";
        }
        boolean well = answer.status() < 500 && answer.status() != 401 && answer.status() != 403;
        return well ? null : "turns away who may, or fails";
    }

    /** A person's own session opens the pages of nobody else, and nothing of the team's or of programs. */
    @Test
    void nobodyOnTheirOwnPagesReachesAnybodyElse() throws Exception {
        Belongings.Of ours = belongings().make(brands.open());
        Caller other = belongings().guest(ours);
        String path = "/api/v1/people/" + ours.id("/people/");
        String known = ours.brand().api().get().uri(path).retrieve().body(String.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> String.valueOf(state(ours.brand(), SEEN).get("people.match_due"))
                        .startsWith("0"));
        Map<String, String> before = state(ours.brand(), SEEN);

        assertThat(call(calls(ours, List.of(other), call -> !isPortal(call.route())), ours, RoutesTests::judgeGuest))
                .isEmpty();
        assertThat(state(ours.brand(), SEEN)).isEqualTo(before);
        // What is open to all lets whoever holds somebody's link in as them, which is what links are for.
        assertThat(call(
                        calls(
                                ours,
                                List.of(other),
                                call -> isPortal(call.route()) && !call.route().isOpen()),
                        ours,
                        RoutesTests::judgeGuest))
                .isEmpty();
        assertThat(ours.brand().api().get().uri(path).retrieve().body(String.class))
                .isEqualTo(known);
    }

    private static boolean isPortal(Route route) {
        return route.pattern().startsWith("/me/");
    }

    private static @Nullable String judgeGuest(Call call, Answer answer) {
        Route route = call.route();
        if (answer.status() >= 500) {
            return "fails";
        }
        String others = answer.body().replaceAll("(Purpose|Topic|Shop) " + Belongings.MARK, "what everybody is told");
        if (others.contains(Belongings.MARK) && !route.pattern().startsWith("/invitation/")) {
            int at = others.indexOf(Belongings.MARK);
            return "tells of what is somebody else's: "
                    + others.substring(Math.max(0, at - AROUND), Math.min(others.length(), at + AROUND));
        }
        boolean isIn = route.isOpen() || route.forPerson();
        return isIn || isTurnedAway(answer.status()) ? null : "lets in who may not";
    }

    private static boolean may(Call call) {
        Scope scope = call.route().scope();
        boolean isRightDoor = !call.route().forPerson()
                && call.route().isApi() == (call.caller().bearer() != null);
        return isRightDoor && (scope == null || call.caller().scopes().contains(scope));
    }

    /** Refused by its guard, sent to the sign-in, or turned away because nothing here is what a browser asks for. */
    private static boolean isTurnedAway(int status) {
        return status == 401 || status == 403 || status == 302 || status == 406;
    }

    private List<Call> calls(Belongings.Of owned, List<Caller> callers, Predicate<Call> wanted) {
        return new Routes(mapping)
                .all().stream()
                        .flatMap(route -> callers.stream()
                                .map(caller -> new Call(
                                        caller,
                                        route,
                                        owned.path(route.pattern()).orElseGet(() -> route.pattern()
                                                .replaceAll("\\{[^/]*}", owned.id("/people/"))))))
                        .filter(wanted)
                        .toList();
    }

    @FunctionalInterface
    private interface Judge {
        @Nullable
        String judge(Call call, Answer answer);
    }

    /** Makes the calls, some at once, and tells which went wrong and how. */
    private List<String> call(List<Call> calls, Belongings.Of owned, Judge judge) throws Exception {
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Boolean>> work = calls.stream()
                    .map(call -> (Callable<Boolean>) () -> {
                        Answer answer = send(call, owned);
                        String verdict = judge.judge(call, answer);
                        return verdict == null || wrong.add(call + " " + verdict + ": " + answer.status());
                    })
                    .toList();
            for (Future<Boolean> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        return wrong.stream().sorted().toList();
    }

    private Answer send(Call call, Belongings.Of owned) throws Exception {
        Caller caller = call.caller();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(owned.brand().address() + call.path() + (call.route().isRead() ? "?" + form(owned) : "")));
        if (call.route().isApi()) {
            request.header("Accept", "*/*");
            body(
                    request,
                    call,
                    FILES.getOrDefault(call.route().toString(), new Content("application/json", json(owned))));
        } else {
            request.header("Accept", "text/html");
            body(request, call, new Content("application/x-www-form-urlencoded", form(owned)));
        }
        if (caller.bearer() != null) {
            request.header("Authorization", "Bearer " + caller.bearer());
        }
        if (caller.csrf() != null) {
            request.header("X-CSRF-TOKEN", caller.csrf());
        }
        HttpResponse<String> answer = caller.visitor() == null
                ? client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                : caller.visitor().send(request);
        return new Answer(answer.statusCode(), answer.body());
    }

    private static void body(HttpRequest.Builder request, Call call, Content content) {
        if (call.route().isRead()) {
            request.GET();
        } else {
            request.header("Content-Type", content.type())
                    .method(call.route().method().name(), HttpRequest.BodyPublishers.ofString(content.body()));
        }
    }

    /** Whatever a form may ask for, naming what the brand has. */
    private static String form(Belongings.Of owned) {
        return "back=/&text=x&edited=x&name=x&value=x&tag=x&hours=1&locale=en&timeZone=UTC&role=agent&format=json"
                + "&purpose=support&status=granted&limit=10&workspace="
                + owned.brand().workspace() + "&person=" + owned.id("/people/") + "&channel=" + owned.id("/channels/")
                + "&member=" + owned.id("/members/") + "&assignee=" + owned.id("/members/") + "&people="
                + owned.id("/people/");
    }

    private static String json(Belongings.Of owned) {
        return """
                {"text":"x","name":"x","tag":"x","purpose":"support","channel":"%s","person":"%s","member":"%s",
                 "until":"2030-01-01T00:00:00Z"}""".formatted(owned.id("/channels/"), owned.id("/people/"), owned.id("/members/"));
    }

    private Belongings belongings() {
        return beans.createBean(Belongings.class);
    }

    /** What stands in each table of the brand, as one number a table. */
    private Map<String, String> state(Brand brand, Set<String> aside) {
        List<String> tables = jdbc.sql("""
                        select c.table_schema || '.' || c.table_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'
                          and has_table_privilege(c.table_schema || '.' || c.table_name, 'select')
                        """).query(String.class).list();
        Map<String, String> state = new TreeMap<>();
        brand.within(() -> tables.stream()
                .filter(table -> !aside.contains(table))
                .forEach(table -> state.put(
                        table,
                        jdbc.sql(
                                        "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '')"
                                                + " from " + table + " t where workspace_id = :workspace")
                                .param("workspace", brand.workspace().value())
                                .query(String.class)
                                .single())));
        assertThat(state).hasSizeGreaterThan(15);
        return state;
    }
}
