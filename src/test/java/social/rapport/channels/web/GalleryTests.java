package social.rapport.channels.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.shared.Ids;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

/** What is looked for is found, and what needs somebody is one step away. */
@RapportTest
class GalleryTests {

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Outbox outbox;

    private Brand brand;

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    @Test
    void aNetworkIsFoundByItsNameInAnyLanguage() {
        for (String name : List.of("微信", "WeChat", "위챗", "ｗｅｃｈａｔ")) {
            assertThat(found("?q=" + encoded(name))).as(name).contains("wechat").doesNotContain("telegram");
        }
        assertThat(found("?q=nothing-is-called-so")).isEmpty();
    }

    @Test
    void aNetworkIsFoundByWhatItCanDoAndByItsPrice() {
        assertThat(found("?can=menu")).contains("wechat").doesNotContain("email", "line");
        assertThat(found("?can=public_reply")).contains("telegram").doesNotContain("email");
        assertThat(found("?q=" + encoded("二维码"))).isEqualTo(found("?can=codes"));
        assertThat(found("?can=post"))
                .as("also where a channel has to be set to it")
                .contains("open", "telegram")
                .doesNotContain("email");
        assertThat(found("?price=free")).contains("open");
        assertThat(found("?q=wechat&price=" + priceOf("telegram") + "&can=menu"))
                .doesNotContain("telegram");
        assertThat(brand.api()
                        .get()
                        .uri("/api/v1/connectors?can=flying")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
    }

    @Test
    void theGalleryShowsWhatIsLookedForAmongTheConnectedToo() {
        brand.get(() -> channels.connect(brand.system(), "open", "weibo", "雪堆", Map.of()));
        brand.get(() -> channels.connect(brand.system(), "open", "shop", "Point of sale", Map.of()));

        String page = brand.signIn(Role.OWNER)
                .get("/settings/channels?q=" + encoded("웨이보"))
                .body();

        assertThat(page).contains("雪堆").doesNotContain("Point of sale");
    }

    @Test
    void whatNoLongerHoldsIsGivenAnewOneStepFromWhereItIsTold() {
        try (OpenReceiver before = OpenReceiver.open();
                OpenReceiver after = OpenReceiver.open()) {
            Channels.Secret made = brand.get(() -> channels.connect(
                    brand.system(), "open", "shop", "Shop", Map.of("url", before.address(), "posts", "yes")));
            Channel channel = made.channel();
            before.trust("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
            after.trust(Objects.requireNonNull(made.secret()));
            brand.within(() ->
                    outbox.send(Outgoing.post(Ids.next(), channel.id(), "Hello", List.of(), null), brand.system()));
            Brand.Visitor owner = brand.signIn(Role.OWNER);
            String renewal = "/settings/channels/" + channel.id() + "/renewal";
            await().until(() -> owner.get("/home/channels").body().contains(renewal));
            assertThat(owner.get("/settings/channels").body()).contains(renewal);
            assertThat(brand.signIn(Role.AGENT).get("/home/channels").body()).doesNotContain(renewal);
            assertThat(owner.get(renewal).body()).contains(before.address());

            assertThat(owner.post(renewal, "settings%2Furl=nowhere").statusCode())
                    .isEqualTo(422);
            assertThat(owner.post(renewal, "settings%2Furl=" + encoded(after.address()))
                            .statusCode())
                    .isEqualTo(302);

            await().until(() -> after.texts().equals(List.of("Hello")));
            assertThat(brand.get(() -> channels.get(channel.id())).settings())
                    .as("what was not asked for stays")
                    .containsEntry("posts", "yes");
            assertThat(owner.get("/home/channels").body()).doesNotContain(renewal);
        }
    }

    private Set<String> found(String query) {
        JsonNode list = Objects.requireNonNull(brand.api()
                .get()
                .uri(java.net.URI.create(brand.address() + "/api/v1/connectors" + query))
                .retrieve()
                .body(JsonNode.class));
        return StreamSupport.stream(list.get("items").spliterator(), false)
                .map(one -> one.get("name").asString())
                .collect(java.util.stream.Collectors.toSet());
    }

    private String priceOf(String connector) {
        JsonNode list = Objects.requireNonNull(
                brand.api().get().uri("/api/v1/connectors").retrieve().body(JsonNode.class));
        return StreamSupport.stream(list.get("items").spliterator(), false)
                .filter(one -> one.get("name").asString().equals(connector))
                .map(one -> one.get("price").asString())
                .findFirst()
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
