package social.rapport.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.shared.Fault;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.GeneralSettings;
import social.rapport.workspace.Role;
import social.rapport.workspace.WorkspaceSettings;
import social.rapport.workspace.Workspaces;
import tools.jackson.databind.JsonNode;

@RapportTest
class ChatTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OTHER_SITE = "https://blog.example";

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    ChatRetention retention;

    @Autowired
    Workspaces workspaces;

    @Autowired
    GeneralSettings general;

    @Autowired
    ChatLimits limits;

    @Autowired
    JdbcClient jdbc;

    private Brand brand;
    private Channel channel;
    private Team team;

    @BeforeEach
    void connect() {
        brand = brands.open();
        team = new Team(brand);
        channel = connect(Widget.SITE + " " + OTHER_SITE);
    }

    private Channel connect(String origins) {
        return brand.get(() -> channels.connect(
                        brand.system(), "webchat", "", "Chat", Map.of("origins", origins, "greeting-ko", "안녕하세요")))
                .channel();
    }

    @Test
    void aVisitorWritesAndTheTeamAnswers() {
        Widget mina = new Widget(brand, channel).begin();
        mina.say("주문이 아직 안 왔어요");
        String conversation = team.conversations(1).getFirst();

        try (Widget.Ear ear = mina.listen()) {
            team.answer(conversation, "확인해 볼게요");
            await().atMost(SOON).until(() -> ear.texts().size() == 2);
            assertThat(ear.texts()).containsExactly("주문이 아직 안 왔어요", "확인해 볼게요");
            assertThat(ear.lines().getLast().get("ours").asBoolean()).isTrue();
        }
    }

    @Test
    void whatIsSentAgainCountsOnce() {
        Widget mina = new Widget(brand, channel).begin();
        String id = UUID.randomUUID().toString();

        for (int i = 0; i < 3; i++) {
            assertThat(mina.say(id, "once").statusCode()).isEqualTo(202);
        }
        mina.say("and then");

        try (Widget.Ear ear = mina.listen()) {
            await().atMost(SOON).until(() -> ear.texts().size() >= 2);
            assertThat(ear.texts()).containsExactly("once", "and then");
        }
        await().atMost(SOON).until(() -> team.items("/api/v1/interactions").size() == 2);
    }

    @Test
    void nobodySeesAnothersChat() {
        Widget mina = new Widget(brand, channel).begin();
        Widget doyun = new Widget(brand, channel).begin();
        String hers = mina.say("mine");
        doyun.say("his");

        try (Widget.Ear ear = doyun.listen()) {
            await().atMost(SOON).until(() -> !ear.texts().isEmpty());
            assertThat(ear.texts()).containsExactly("his");
        }
        assertThat(doyun.say(hers, "taken over").statusCode()).isEqualTo(409);
        try (Widget.Ear ear = mina.listen()) {
            await().atMost(SOON).until(() -> !ear.texts().isEmpty());
            assertThat(ear.texts()).containsExactly("mine");
        }
        assertThat(team.conversations(2)).hasSize(2);
    }

    @Test
    void aTokenHoldsOnItsChannelAndSiteAlone() {
        Widget mina = new Widget(brand, channel).begin();
        Channel second = connect(Widget.SITE);

        assertThat(mina.at(brand, channel, Widget.SITE).post("typing", Map.of()).statusCode())
                .isEqualTo(204);
        assertThat(mina.at(brand, channel, OTHER_SITE).post("typing", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(mina.at(brand, second, Widget.SITE).post("typing", Map.of()).statusCode())
                .isEqualTo(401);
        for (String path : List.of("messages", "stream", "typing", "reading", "email")) {
            assertThat(new Widget(brand, channel).post(path, Map.of()).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://shop.example",
                "https://shop.example:8443",
                "https://shop.example.evil.example",
                "https://evil-shop.example",
                "null"
            })
    void hostileOriginsAreRefused(String origin) {
        Widget stranger = new Widget(brand, channel, origin);
        Widget stolen = new Widget(brand, channel).begin().at(brand, channel, origin);

        for (String path : List.of("visits", "messages", "stream", "typing", "reading", "email")) {
            assertThat(stranger.post(path, Map.of()).statusCode()).as(path).isEqualTo(403);
            assertThat(stolen.post(path, Map.of()).statusCode()).as(path).isEqualTo(403);
            assertThat(stranger.preflight(path).headers().firstValue("Access-Control-Allow-Origin"))
                    .as(path)
                    .isEmpty();
        }
        for (String path : List.of("hello", "panel.js", "widget.js")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void theSiteItselfIsLetInWithoutCookies() {
        HttpResponse<String> allowed = new Widget(brand, channel).preflight("messages");

        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).hasValue(Widget.SITE);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        HttpResponse<String> begun = new Widget(brand, channel).post("visits", Map.of());
        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(begun.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aSiteThatIsTakenAwayIsOut() {
        Widget mina = new Widget(brand, channel, OTHER_SITE).begin();
        brand.within(() -> channels.change(brand.system(), channel.id(), "Chat", Map.of("origins", Widget.SITE)));

        assertThat(mina.post("typing", Map.of()).statusCode()).isEqualTo(403);
        brand.within(() -> channels.disconnect(brand.system(), channel.id()));
        assertThat(new Widget(brand, channel).post("visits", Map.of()).statusCode())
                .isBetween(403, 404);
    }

    @Test
    void whoComesAgainHearsWhatWasMissedAndNothingTwice() {
        Widget mina = new Widget(brand, channel).begin();
        mina.say("hello");
        String conversation = team.conversations(1).getFirst();
        List<String> said = new ArrayList<>(List.of("hello"));
        List<String> heard = new ArrayList<>();
        long after = 0;

        for (int round = 0; round < 8; round++) {
            String text = "answer " + round;
            try (Widget.Ear ear = mina.listen(after)) {
                team.answer(conversation, text);
                said.add(text);
                int enough = round % 2 == 0 ? said.size() - heard.size() : 0;
                await().atMost(SOON).until(() -> ear.texts().size() >= enough);
                ear.close();
                heard.addAll(ear.texts());
                after = ear.lines().isEmpty()
                        ? after
                        : ear.lines().getLast().get("position").asLong();
            }
        }

        try (Widget.Ear ear = mina.listen(after)) {
            int left = said.size() - heard.size();
            await().atMost(SOON).until(() -> ear.texts().size() >= left);
            heard.addAll(ear.texts());
        }
        assertThat(heard).containsExactlyElementsOf(said);
    }

    @Test
    void whatIsOddIsRefusedInWords() {
        Widget mina = new Widget(brand, channel).begin();
        String wide = "x".repeat(ChatFormat.TEXT + 1);

        assertThat(mina.say("m1", wide).statusCode()).isEqualTo(400);
        assertThat(mina.say("m1", " ").statusCode()).isEqualTo(400);
        assertThat(mina.say("m 1", "x").statusCode()).isEqualTo(400);
        assertThat(mina.say("m1", "a\u0000b").statusCode()).isEqualTo(400);
        assertThat(mina.post("messages", Map.of("messages", List.of(), "more", 1))
                        .statusCode())
                .isEqualTo(400);
        assertThat(mina.post("messages", Map.of("messages", List.of(), "page", "x".repeat(200_000)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(mina.post("email", Map.of("email", "no address")).body()).contains("/email");
        mina.say("m1", "x".repeat(ChatFormat.TEXT));
    }

    @Test
    void whoSaysTooMuchIsSlowedDown() {
        Widget mina = new Widget(brand, channel).begin();
        List<Integer> answers = IntStream.range(0, 4)
                .mapToObj(round -> mina.post("messages", Map.of("messages", most("round-" + round)))
                        .statusCode())
                .toList();

        assertThat(answers).startsWith(202, 202).endsWith(429);
        IntStream.range(0, ChatLimits.VISITS).forEach(i -> limits.begins(channel.id(), "192.0.2.1"));
        assertThatThrownBy(() -> limits.begins(channel.id(), "192.0.2.1")).isInstanceOf(Fault.Caller.class);
        limits.begins(channel.id(), "192.0.2.2");
    }

    private static List<Map<String, String>> most(String round) {
        return IntStream.range(0, ChatFormat.MOST)
                .mapToObj(i -> Map.of("id", round + "-" + i, "text", "again"))
                .toList();
    }

    @Test
    void itSaysWhetherSomebodyIsThereToAnswer() {
        Widget site = new Widget(brand, channel);
        assertThat(site.get("hello").body()).contains("\"here\":false");

        brand.signIn(Role.ANALYST).get("/people");
        assertThat(site.get("hello").body()).contains("\"here\":false");
        brand.signIn(Role.AGENT).get("/people");
        assertThat(site.get("hello").body()).contains("\"here\":true");

        String afterTomorrow =
                BusinessHours.key(LocalDate.now(ZoneOffset.UTC).plusDays(2).getDayOfWeek());
        brand.within(() -> {
            WorkspaceSettings now = workspaces.current().orElseThrow().settings();
            BusinessHours closed = BusinessHours.of(
                    ZoneOffset.UTC, Map.of(afterTomorrow, List.of(new BusinessHours.Hours("09:00", "10:00"))));
            general.change(
                    brand.system(),
                    new WorkspaceSettings(now.name(), now.languages(), closed, now.rawDays(), now.address()));
        });
        assertThat(site.get("hello").body()).contains("\"here\":false");
    }

    @Test
    void anEMailThatIsLeftIsKnownAndProvesNothing() {
        Widget mina = new Widget(brand, channel).begin();
        mina.say("hello");
        team.conversations(1);

        assertThat(mina.post("email", Map.of("email", " mina@example.com ")).statusCode())
                .isEqualTo(204);

        JsonNode person = await().atMost(SOON)
                .until(() -> team.items("/api/v1/people").getFirst(), one -> team.get(
                                "/api/v1/people/" + one.get("id").asString())
                        .toString()
                        .contains("mina@example.com"));
        assertThat(person.toString()).doesNotContain("\"verified\":true");
    }

    @Test
    void aChatThatNobodyWritesInIsTakenAwayFromTheSiteAlone() {
        Widget mina = new Widget(brand, channel).begin();
        Widget doyun = new Widget(brand, channel).begin();
        mina.say("half a year ago");
        doyun.say("today");
        await().atMost(SOON).until(() -> team.items("/api/v1/interactions").size() == 2);
        brand.within(() ->
                jdbc.sql("""
                        update channels.visit v set seen_at = now() - interval '181 days'
                        from channels.chat_line l
                        where v.workspace_id = :workspace and l.workspace_id = :workspace and l.visit_id = v.id
                          and l.text = 'half a year ago'
                        """).param("workspace", brand.workspace().value()).update());

        retention.sweep(Instant.now());

        assertThat(mina.post("typing", Map.of()).statusCode()).isEqualTo(401);
        assertThat(doyun.post("typing", Map.of()).statusCode()).isEqualTo(204);
        assertThat(team.items("/api/v1/interactions")).hasSize(2);
        for (String conversation : team.conversations(2)) {
            team.answer(conversation, "are you still there");
        }
        await().atMost(SOON).until(() -> team.items("/api/v1/outbox").stream()
                .map(one -> one.get("state").asString())
                .sorted()
                .toList()
                .equals(List.of("dead", "sent")));
    }

    @Test
    void theScriptsAreSmallAndKept() throws IOException {
        Widget site = new Widget(brand, channel);
        HttpResponse<String> widget = site.get("widget.js");

        assertThat(widget.statusCode()).isEqualTo(200);
        assertThat(widget.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(widget.headers().firstValue("Cache-Control").orElse("")).contains("max-age=300");
        assertThat(widget.headers().firstValue("ETag")).isPresent();
        assertThat(widget.body()).contains(channel.id().toString()).doesNotContain("SETTINGS", "rcs_");
        assertThat(site.get("panel.js").headers().firstValue("Cache-Control").orElse(""))
                .contains("immutable");
        assertThat(packed(widget.body())).isLessThan(4_000);
        assertThat(packed(widget.body()) + packed(site.get("panel.js").body())).isLessThan(12_500);
        assertThat(site.get("hello?language=ko-KR").body()).contains("안녕하세요", "메시지를 입력하세요");
    }

    private static int packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
