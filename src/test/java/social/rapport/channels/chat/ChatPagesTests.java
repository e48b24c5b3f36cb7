package social.rapport.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.portal.Portals;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import tools.jackson.databind.json.JsonMapper;

/** From a chat to a person's own pages, for those whom the site has signed for. */
@RapportTest
class ChatPagesTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Portals portals;

    @Autowired
    JdbcClient jdbc;

    private Brand brand;
    private Channel channel;
    private String secret;
    private Team team;

    @BeforeEach
    void connect() {
        brand = brands.open();
        team = new Team(brand);
        Channels.Secret made = brand.get(
                () -> channels.connect(brand.system(), "webchat", "", "Chat", Map.of("origins", Widget.SITE)));
        channel = made.channel();
        secret = Objects.requireNonNull(made.secret());
        brand.reachedAt(brand.address());
        open(true);
    }

    private void open(boolean isOpen) {
        brand.within(() -> portals.set(brand.system(), isOpen, "#1c4a5e", Map.of()));
    }

    @Test
    void whomTheSiteSignsForComesToTheirOwnPagesOnce() {
        Widget mina = known("42", "Mina");
        String address = address(mina.post("page", Map.of()));
        assertThat(address).startsWith(brand.address() + "/me/").contains("/key/chat/");
        assertThat(address(mina.post("page", Map.of()))).isNotEqualTo(address);

        Brand.Visitor guest = brand.stranger();
        String path = address.substring(brand.address().length());
        guest.get(path);
        assertThat(guest.post(path, "").statusCode()).isEqualTo(302);
        String home = path.substring(0, path.indexOf("/key/"));
        assertThat(guest.get(home + "/known").body()).contains("Mina");
        assertThat(guest.get(home + "/sessions").body()).contains("From the chat of a website");
        Brand.Visitor late = brand.stranger();
        assertThat(late.get(path).statusCode()).isEqualTo(410);
        assertThat(late.get(path.replace("/chat/", "/link/")).statusCode()).isEqualTo(410);
    }

    @Test
    void whoeverNobodyHasSignedForIsShownNoWay() {
        Widget stranger = new Widget(brand, channel).begin();
        stranger.say("who am I");
        await().atMost(SOON).until(() -> team.items("/api/v1/people").size() == 1);

        assertThat(stranger.post("page", Map.of()).statusCode()).isEqualTo(401);
        assertThat(new Widget(brand, channel).post("page", Map.of()).statusCode())
                .isEqualTo(401);
        assertThat(known("42", "Mina")
                        .at(brand, channel, "https://elsewhere.example")
                        .post("page", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aSignatureOpensThePagesForSomeHours() {
        Widget mina = known("42", "Mina");
        brand.within(() ->
                jdbc.sql("""
                        update channels.visit_token set created_at = now() - interval '13 hours'
                        where workspace_id = :workspace
                        """).param("workspace", brand.workspace().value()).update());

        assertThat(mina.post("page", Map.of()).statusCode()).isEqualTo(401);
        mina.identify(Signature.of(secret, "42", Map.of()));
        assertThat(mina.post("page", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void theWayIsShownWhereItLeadsSomewhere() {
        assertThat(begun("43").get("hasPage")).isEqualTo(true);
        assertThat(new Widget(brand, channel)
                        .post("visits", Map.of("language", "en"))
                        .body())
                .contains("\"hasPage\":false");
        Widget silent = new Widget(brand, channel);
        silent.identify(Signature.of(secret, "44", Map.of()));
        assertThat(silent.post("page", Map.of()).statusCode())
                .as("nobody is known yet")
                .isEqualTo(409);
        Widget mina = known("42", "Mina");
        open(false);
        assertThat(begun("43").get("hasPage")).isEqualTo(false);
        assertThat(mina.post("page", Map.of()).statusCode()).isEqualTo(409);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> begun(String subject) {
        HttpResponse<String> begun =
                new Widget(brand, channel).post("visits", Map.of("identity", Signature.of(secret, subject, Map.of())));
        return JsonMapper.shared().readValue(begun.body(), Map.class);
    }

    private Widget known(String subject, String name) {
        int before = team.items("/api/v1/people").size();
        Widget widget = new Widget(brand, channel);
        assertThat(widget.identify(Signature.of(secret, subject, Map.of("name", name))))
                .isEqualTo(201);
        widget.say("hello");
        await().atMost(SOON).until(() -> team.items("/api/v1/people").size() == before + 1);
        return widget;
    }

    private static String address(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).get("address").asString();
    }
}
