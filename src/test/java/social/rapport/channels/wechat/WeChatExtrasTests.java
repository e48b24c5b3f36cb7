package social.rapport.channels.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.Codes;
import social.rapport.channels.Menu;
import social.rapport.channels.Menus;
import social.rapport.channels.Outbox;
import social.rapport.channels.TagMirroring;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.people.Erasures;
import social.rapport.people.People;
import social.rapport.people.PersonTag;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

/** What an Official Account has beside messages. */
@RapportTest
class WeChatExtrasTests extends WeChatScene {

    @Autowired
    Codes codes;

    @Autowired
    Menus menus;

    @Autowired
    ApplicationContext context;

    @Autowired
    Tags tags;

    @Autowired
    People people;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    @Autowired
    Outbox outbox;

    @Autowired
    Erasures erasures;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aCodeIsPrintedAndNamed() {
        Codes.Code made = brand.get(() -> codes.make(brand.system(), channel.id(), " Wukang Road ", "shop-7"));

        assertThat(made.name()).isEqualTo("Wukang Road");
        assertThat(made.url()).isEqualTo("http://weixin.qq.com/q/shop-7");
        assertThat(made.picture()).isEqualTo("https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=gQ%2F%2Bshop-7%3D%3D");
        brand.within(() -> codes.make(brand.system(), channel.id(), "Anfu Road", "shop-7"));
        assertThat(brand.get(() -> codes.of(channel.id())))
                .extracting(Codes.Code::name)
                .containsExactly("Anfu Road");
    }

    @Test
    void aSceneThatWeChatWouldNotTakeIsRefused() {
        for (String scene : List.of("a b", "店", "x".repeat(65), "a/b")) {
            assertThatThrownBy(() -> brand.get(() -> codes.make(brand.system(), channel.id(), "Shop", scene)))
                    .isInstanceOf(Fault.Caller.class)
                    .hasMessage("code.wrong.scene");
        }
        assertThat(brand.get(() -> codes.of(channel.id()))).isEmpty();
    }

    @Test
    void theMenuIsWrittenAndReadBack() {
        String text = "商城 | https://shop.example.com\n服务\n- 联系我们 | talk\n- 附近门店 | https://example.com/shops";
        assertThat(brand.get(() -> menus.of(channel.id()).orElseThrow().entries()))
                .isEmpty();

        brand.within(() -> menus.put(brand.system(), channel.id(), Menu.of(text)));

        assertThat(brand.get(() -> menus.of(channel.id()).orElseThrow().text())).isEqualTo(text);
        brand.within(() -> menus.put(brand.system(), channel.id(), Menu.of("")));
        assertThat(account.desk.menu).isNull();
    }

    @Test
    void aMenuThatSaysMoreThanCanBeWrittenIsLeftAlone() {
        account.desk.menu = WeChatServer.JSON.readTree(
                "{\"button\":[{\"type\":\"miniprogram\",\"name\":\"Shop\",\"url\":\"http://a\",\"appid\":\"wx1\",\"pagepath\":\"p\"}]}");

        assertThat(brand.get(() -> menus.of(channel.id()))).isEmpty();
    }

    @Test
    void aMenuThatWeChatDoesNotTakeIsRefusedInItsWords() {
        assertThatThrownBy(() -> brand.within(
                        () -> menus.put(brand.system(), channel.id(), Menu.of("A | a\nB | b\nC | c\nD | d"))))
                .isInstanceOf(Fault.Caller.class)
                .hasMessageStartingWith("delivery.wechat_menu");
    }

    @Test
    void tagsAreAlikeOnBothSides() throws Exception {
        connect(WeChatSender.Mode.SAFE, alike());
        deliver(WeChatSender.text("1", now(), "Hello"));
        PersonId mina = mina();
        account.followers.addAll(List.of("o1", "o2", "o3"));
        account.desk.tag(100, "VIP", "o1", "o2", "o3", OfficialAccount.MINA);
        account.desk.tag(101, "Sorbet");
        tag(mina, "sorbet");
        tag(mina, "Only here");

        mirror();
        assertThat(tagsOf(mina)).containsExactlyInAnyOrder("VIP", "sorbet", "Only here");
        assertThat(holders(101)).containsExactly(OfficialAccount.MINA);

        holders(100).remove(OfficialAccount.MINA);
        brand.within(() -> tags.remove(List.of(mina), "sorbet", brand.system()));
        mirror();
        assertThat(tagsOf(mina)).containsExactly("Only here");
        assertThat(holders(101)).isEmpty();
        assertThat(holders(100)).containsExactlyInAnyOrder("o1", "o2", "o3");
    }

    @Test
    void aTagThatWeChatDeletedStaysHere() throws Exception {
        connect(WeChatSender.Mode.SAFE, alike());
        deliver(WeChatSender.text("1", now(), "Hello"));
        mina();
        account.desk.tag(100, "VIP", OfficialAccount.MINA);
        mirror();

        account.desk.tags.clear();
        mirror();
        account.desk.tag(102, "VIP");
        mirror();

        assertThat(tagsOf(mina())).containsExactly("VIP");
        assertThat(holders(102)).containsExactly(OfficialAccount.MINA);
    }

    @Test
    void whoeverHasAllTagsThatWeChatAllowsHoldsUpNobodyElse() throws Exception {
        connect(WeChatSender.Mode.SAFE, alike());
        account.followers.add("oLIN");
        deliver(WeChatSender.text("1", now(), "Hello"));
        deliver(WeChatSender.text("2", now(), "Hello").replace(OfficialAccount.MINA, "oLIN"));
        await().atMost(LONGEST).until(() -> interactions().size() == 2);
        IntStream.range(0, 20).forEach(i -> account.desk.tag(200 + i, "t" + i, OfficialAccount.MINA));
        account.desk.tag(100, "VIP");
        interactions().forEach(said -> tag(said.person(), "VIP"));

        mirror();

        assertThat(holders(100)).containsExactly("oLIN");
        assertThat(tagsOf(mina())).contains("VIP");
    }

    @Test
    void whoeverIsErasedIsForgottenAmongTagsAndHandovers() throws Exception {
        connect(WeChatSender.Mode.SAFE, alike());
        deliver(WeChatSender.text("1", now(), "Hello"));
        mina();
        account.desk.tag(100, "VIP", OfficialAccount.MINA);
        mirror();
        answer("Hello to you");
        await().atMost(LONGEST).until(() -> account.sent.size() == 1);
        assertThat(remembered()).isEqualTo(2);

        brand.within(() -> erasures.erase(mina(), brand.system()));

        assertThat(remembered()).isZero();
    }

    private int remembered() {
        return brand.get(() -> jdbc.sql("""
                        select (select count(*) from channels.mirrored_tag where workspace_id = :workspace)
                          + (select count(*) from channels.handover where workspace_id = :workspace)
                        """)
                .param("workspace", brand.workspace().value())
                .query(Integer.class)
                .single());
    }

    private Map<String, String> alike() {
        Map<String, String> settings = new HashMap<>(account.settings("service"));
        settings.put("tags", "alike");
        return settings;
    }

    private void mirror() {
        brand.within(() -> TagMirroring.now(context, channel));
    }

    private void tag(PersonId person, String name) {
        brand.within(() -> tags.add(List.of(person), Tagging.of(name, Tagging.Source.MEMBER), brand.system()));
    }

    private List<String> tagsOf(PersonId person) {
        return brand.get(() ->
                tags.of(people.cluster(person)).stream().map(PersonTag::name).toList());
    }

    private Set<String> holders(long tag) {
        return Objects.requireNonNull(account.desk.tags.get(tag)).holders();
    }

    @Test
    void aNoticeByTemplateGoesThroughTheGateAndItsArrivalIsTold() throws Exception {
        deliver(WeChatSender.text("1", now() - 49 * 3_600, "Hello"));
        PersonId mina = mina();
        UUID id = Ids.next();

        assertThat(notice(id, mina, Map.of("keyword1", "A-17", "remark", "Thank you"))
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        assertThat(account.desk.notices).isEmpty();

        permit(mina);
        JsonNode told = Objects.requireNonNull(notice(id, mina, Map.of("keyword1", "A-17", "remark", "Thank you"))
                .getBody());
        assertThat(told.path("verdict").asString(told.toString())).isEqualTo("allowed");
        notice(id, mina, Map.of("keyword1", "A-17", "remark", "Thank you"));
        await().atMost(LONGEST).until(() -> delivery(id).state() == Outbox.State.SENT);
        JsonNode sent = account.desk.notices.getFirst();
        assertThat(account.desk.notices).hasSize(1);
        assertThat(sent.path("touser").asString("")).isEqualTo(OfficialAccount.MINA);
        assertThat(sent.path("url").asString("")).isEqualTo("https://shop.example.com/A-17");
        assertThat(sent.path("data").path("keyword1").path("value").asString(""))
                .isEqualTo("A-17");
        assertThat(sent.path("client_msg_id").asString("")).isEqualTo(id.toString());

        deliver(WeChatSender.event(now(), "TEMPLATESENDJOBFINISH", "<MsgID>200163836</MsgID><Status>success</Status>"));
        await().atMost(LONGEST).until(() -> delivery(id).deliveredAt() != null);
    }

    @Test
    void aNoticeWhoseWordsDoNotFitItsTemplateIsRefused() throws Exception {
        deliver(WeChatSender.text("1", now(), "Hello"));
        PersonId mina = mina();
        permit(mina);

        ResponseEntity<JsonNode> answer = notice(Ids.next(), mina, Map.of("keyword1", "A-17", "other", "x"));

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(String.valueOf(answer.getBody())).contains("/words/remark", "/words/other");
    }

    @Test
    void theTemplatesOfTheAccountAreListedWithTheirGaps() {
        JsonNode list = Objects.requireNonNull(brand.api()
                .get()
                .uri("/api/v1/channels/" + channel.id() + "/templates")
                .retrieve()
                .body(JsonNode.class));

        assertThat(list.path("total").asInt(0)).isEqualTo(1);
        assertThat(list.has("next")).isTrue();
        JsonNode template = list.path("items").path(0);
        assertThat(template.path("id").asString("")).isEqualTo(Desk.TEMPLATE);
        assertThat(template.path("gaps").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("keyword1", "remark");
    }

    private void permit(PersonId person) {
        brand.within(() -> {
            preferences.set(
                    brand.system(), person, new Preference(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, null, 9, null));
            permissions.record(
                    brand.system(),
                    new Permissions.Statement(
                            person, "offers", null, true, "Offers?", "en", Permission.Source.PORTAL, Instant.now()));
        });
    }

    private ResponseEntity<JsonNode> notice(UUID id, PersonId person, Map<String, String> words) {
        return brand.api()
                .post()
                .uri("/api/v1/channels/" + channel.id() + "/notices")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "id",
                        id,
                        "person",
                        person.value(),
                        "purpose",
                        "offers",
                        "template",
                        Desk.TEMPLATE,
                        "words",
                        words,
                        "url",
                        "https://shop.example.com/A-17"))
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private Outbox.Delivery delivery(UUID id) {
        return Objects.requireNonNull(
                brand.get(() -> outbox.deliveries(List.of(id))).get(id));
    }
}
