package social.rapport.channels.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Outbox;
import social.rapport.channels.Reason;
import social.rapport.channels.Standings;
import social.rapport.channels.TagMirroring;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.consent.ContactRequest;
import social.rapport.files.Files;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.people.PersonTag;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

/** From who becomes a customer, and what they write to customer service, to the answer that they read. */
@RapportTest
class WeComTests {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final URI ADDRESS = URI.create("https://rapport.example/in/one");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    LiveCheck check;

    @Autowired
    Files files;

    @Autowired
    Outbox outbox;

    @Autowired
    People people;

    @Autowired
    Tags tags;

    @Autowired
    ApplicationContext context;

    private final Enterprise company = new Enterprise();
    private final WeComSender sender = new WeComSender(company);
    private Brand brand;
    private Channel channel;

    @BeforeEach
    void connect() {
        brand = brands.open();
        connect(company.settings());
    }

    private void connect(Map<String, String> settings) {
        Channels.Secret made = brand.get(() -> channels.connect(brand.system(), "wecom", "", "Snowdrift", settings));
        channel = made.channel();
        sender.trust(Objects.requireNonNull(made.secret()));
    }

    @AfterEach
    void close() {
        company.close();
    }

    private HttpResponse<String> send(WebhookRequest request) throws IOException, InterruptedException {
        String query = request.query().entrySet().stream()
                .map(named -> named.getKey() + "="
                        + URLEncoder.encode(named.getValue().getFirst(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(brand.address() + "/in/" + channel.id() + "?" + query))
                        .header("Content-Type", "text/xml")
                        .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> deliver(String event) throws IOException, InterruptedException {
        return send(sender.delivery(Instant.now(), event.getBytes(StandardCharsets.UTF_8)));
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static String added(String member, String customer, String facts) {
        return WeComSender.contact(now(), "add_external_contact", member, customer, facts);
    }

    private static String said(String id, String type, String body) {
        return "{\"msgid\":\"" + id + "\",\"open_kfid\":\"" + ServiceDesk.SHOP + "\",\"external_userid\":\""
                + Enterprise.MINA
                + "\",\"send_time\":" + now() + ",\"origin\":3,\"msgtype\":\"" + type + "\",\"" + type + "\":{" + body
                + "}}";
    }

    private static String entered(String code) {
        return "{\"msgid\":\"enter-" + code + "\",\"send_time\":" + now()
                + ",\"origin\":4,\"msgtype\":\"event\",\"event\":{\"event_type\":\"enter_session\",\"open_kfid\":\""
                + ServiceDesk.SHOP + "\",\"external_userid\":\"" + Enterprise.MINA
                + "\",\"scene\":\"shop-7\",\"welcome_code\":\"" + code + "\"}}";
    }

    private void ring() throws IOException, InterruptedException {
        assertThat(send(sender.ring(Instant.now())).body()).isEqualTo("success");
    }

    private List<Interaction> interactions() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 50).items());
    }

    private Interaction heard() {
        return await()
                .atMost(LONGEST)
                .until(this::interactions, all -> all.stream().anyMatch(Interaction::isInbound))
                .stream()
                .filter(Interaction::isInbound)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void weComFindsTheServerThatItWasTold() throws Exception {
        HttpResponse<String> answer = send(sender.handshake(Instant.now(), "1616140317555161061"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1616140317555161061");
        sender.trust("another");
        assertThat(send(sender.handshake(Instant.now(), "1")).statusCode()).isEqualTo(401);
    }

    @Test
    void whoeverBecomesACustomerIsKnownByNameAndAcrossAccounts() throws Exception {
        company.relations.customer("ava", Enterprise.MINA);

        deliver(added("ava", Enterprise.MINA, "<State><![CDATA[shop-7]]></State>"));

        Interaction followed = heard();
        assertThat(followed.verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(followed.attributes()).containsEntry("scene", "shop-7");
        List<Identity> identities = brand.get(() -> people.identities(people.cluster(followed.person())));
        assertThat(identities).anySatisfy(identity -> {
            assertThat(identity.externalId()).isEqualTo(Enterprise.MINA);
            assertThat(identity.name()).isEqualTo("小米 of wmMINA");
        });
        assertThat(identities).extracting(Identity::externalId).contains("u" + Enterprise.MINA);
    }

    @Test
    void deliveriesInJsonAreReadAsWell() throws Exception {
        String event = "{\"ToUserName\":\"toUser\",\"FromUserName\":\"sys\",\"CreateTime\":" + now()
                + ",\"MsgType\":\"event\",\"Event\":\"change_external_contact\",\"ChangeType\":\"del_follow_user\","
                + "\"UserID\":\"ava\",\"ExternalUserID\":\"" + Enterprise.MINA + "\"}";

        assertThat(send(sender.json(Instant.now(), event)).body()).isEqualTo("success");

        assertThat(heard().verb()).isEqualTo(Verb.UNFOLLOWED);
    }

    @Test
    void whoeverIsInANewGroupIsKnown() throws Exception {
        company.relations.groups.put("wr1", List.of("ava", Enterprise.MINA));

        deliver(WeComSender.event(
                now(), "change_external_chat", "<ChatId>wr1</ChatId><ChangeType><![CDATA[create]]></ChangeType>"));

        Interaction came = heard();
        assertThat(came.verb()).isEqualTo(Verb.FOLLOWED);
        assertThat(came.about()).isEqualTo(new Activity.About("group", "wr1", "Sorbet lovers", null));
    }

    @Test
    void aNewCustomerIsGreetedOnceByTheCodeThatCameAlong() throws Exception {
        connect(company.settings("greeting", "Welcome to Snowdrift"));
        company.relations.customer("ava", Enterprise.MINA);
        company.relations.codes.add("CODE-1");

        String event = added("ava", Enterprise.MINA, "<WelcomeCode><![CDATA[CODE-1]]></WelcomeCode>");
        deliver(event);
        deliver(event);

        await().atMost(LONGEST).until(() -> company.relations.greetings.size() == 1);
        JsonNode greeting = company.relations.greetings.getFirst();
        assertThat(greeting.path("welcome_code").asString("")).isEqualTo("CODE-1");
        assertThat(greeting.path("text").path("content").asString("")).isEqualTo("Welcome to Snowdrift");
        await().atMost(LONGEST).until(() -> interactions().size() == 2);
        Interaction said = interactions().getFirst();
        assertThat(said.isInbound()).isFalse();
        assertThat(said.isAutomatic()).isTrue();
        assertThat(said.text()).isEqualTo("Welcome to Snowdrift");
        assertThat(interactions().toString()).doesNotContain("CODE-1");
        assertThat(window().left()).isZero();
    }

    @Test
    void whoeverCameAMinuteAgoIsNotGreeted() throws Exception {
        connect(company.settings("greeting", "Welcome to Snowdrift"));
        company.relations.codes.add("CODE-1");

        deliver(WeComSender.contact(
                now() - 21,
                "add_external_contact",
                "ava",
                Enterprise.MINA,
                "<WelcomeCode><![CDATA[CODE-1]]></WelcomeCode>"));

        heard();
        assertThat(window().left()).isZero();
        deliver(added("ben", Enterprise.MINA, ""));
        await().atMost(LONGEST).until(() -> interactions().size() == 2);
        assertThat(company.relations.greetings).isEmpty();
    }

    @Test
    void whoeverEntersCustomerServiceIsGreetedThere() throws Exception {
        connect(company.settings("greeting", "How can we help?"));
        company.service.codes.add("CODE-2");
        company.service.say(entered("CODE-2"));

        ring();

        await().atMost(LONGEST).until(() -> company.service.greetings.size() == 1);
        assertThat(company.service.greetings.getFirst().path("code").asString(""))
                .isEqualTo("CODE-2");
        assertThat(company.service.sent).isEmpty();
        Interaction came = heard();
        assertThat(came.verb()).isEqualTo(Verb.VISITED);
        assertThat(came.attributes()).containsEntry("scene", "shop-7");
    }

    @Test
    void whatTheyWriteToCustomerServiceIsAnsweredThere() throws Exception {
        company.service.say(said("m1", "text", "\"content\":\"Melts?\""));

        ring();

        assertThat(heard().text()).isEqualTo("Melts?");
        assertThat(window().left()).isEqualTo(5);
        brand.answer("No, it is a sorbet");
        await().atMost(LONGEST).until(() -> company.service.sent.size() == 1);
        JsonNode sent = company.service.sent.getFirst();
        assertThat(sent.path("touser").asString("")).isEqualTo(Enterprise.MINA);
        assertThat(sent.path("open_kfid").asString("")).isEqualTo(ServiceDesk.SHOP);
        assertThat(sent.path("text").path("content").asString("")).isEqualTo("No, it is a sorbet");
        await().atMost(LONGEST).until(() -> window().left() == 4);
    }

    @Test
    void whatRangIsAskedForWithItsWordUntilNothingIsLeft() throws Exception {
        await().atMost(LONGEST).until(() -> !company.service.words.isEmpty());
        company.service.words.clear();
        for (int i = 0; i < 5; i++) {
            company.service.say(said("m" + i, "text", "\"content\":\"" + i + "\""));
        }

        ring();

        await().atMost(LONGEST).until(() -> interactions().size() == 5);
        assertThat(company.service.words).hasSize(3).allMatch(word -> company.service.rings.contains(word));
    }

    @Test
    void aRingWhoseWordHasEndedIsAskedForWithoutIt() throws Exception {
        await().atMost(LONGEST).until(() -> !company.service.words.isEmpty());
        company.service.say(said("m1", "text", "\"content\":\"Melts?\""));
        WebhookRequest ring = sender.ring(Instant.now());
        company.service.rings.clear();

        send(ring);

        assertThat(heard().text()).isEqualTo("Melts?");
    }

    @Test
    void aRecordingIsKept() throws Exception {
        company.media.put("rec-1", "voice");
        company.service.say(said("m1", "voice", "\"media_id\":\"rec-1\""));

        ring();

        Activity.Media recording = heard().media().getFirst();
        assertThat(recording.name()).isEqualTo("voice.amr");
        assertThat(brand.get(() -> files.find(recording.file().orElseThrow()))).isPresent();
    }

    @Test
    void whatWeComDoesNotGiveHoldsUpNothing() throws Exception {
        company.service.say(said("m1", "voice", "\"media_id\":\"gone\""));

        ring();

        Interaction said = heard();
        assertThat(said.media()).isEmpty();
        assertThat(said.attributes()).containsEntry("media_id", "gone");
    }

    @Test
    void tagsAreAlikeOnBothSides() throws Exception {
        connect(company.settings("tags", "alike"));
        company.relations.tags.putAll(Map.of("t1", "VIP", "t2", "Sorbet"));
        company.relations.customer("ava", Enterprise.MINA, "t1");
        company.relations.customer("ben", Enterprise.MINA);
        for (int i = 0; i < 4; i++) {
            company.relations.customer("ava", "wmOTHER00000" + i, "t1");
        }
        deliver(added("ava", Enterprise.MINA, ""));
        PersonId mina = heard().person();
        brand.within(() -> tags.add(List.of(mina), Tagging.of("sorbet", Tagging.Source.MEMBER), brand.system()));

        mirror();
        assertThat(tagsOf(mina)).containsExactlyInAnyOrder("VIP", "sorbet");
        assertThat(company.relations.tagsOf("ava", Enterprise.MINA)).contains("t2");
        assertThat(company.relations.tagsOf("ben", Enterprise.MINA)).contains("t2");

        company.relations.tagsOf("ava", Enterprise.MINA).remove("t1");
        brand.within(() -> tags.remove(List.of(mina), "sorbet", brand.system()));
        mirror();
        assertThat(tagsOf(mina)).isEmpty();
        assertThat(company.relations.tagsOf("ava", Enterprise.MINA)).isEmpty();
        assertThat(company.relations.tagsOf("ben", Enterprise.MINA)).isEmpty();
    }

    private void mirror() {
        brand.within(() -> TagMirroring.now(context, channel));
    }

    private List<String> tagsOf(PersonId person) {
        return brand.get(() ->
                tags.of(people.cluster(person)).stream().map(PersonTag::name).toList());
    }

    @Test
    void eachSecretHasATokenOfItsOwnThatIsRenewedOnce() {
        assertThat(check().reason()).isNull();
        company.endTokens();
        assertThat(check().reason()).isNull();
        assertThat(check().reason()).isNull();

        assertThat(company.tokensGiven).containsOnlyKeys(company.appSecret, company.serviceSecret);
        assertThat(company.tokensGiven.get(company.appSecret)).isEqualTo(2);
    }

    @Test
    void whatTheAppHasNoRightToIsSaid() {
        assertThat(check().reason()).isNull();
        company.refusedRight.set(48_002);
        assertThat(Objects.requireNonNull(check().reason()).key()).isEqualTo("delivery.wecom_contacts_right");

        connect(company.settings("parts", "service"));
        assertThat(Objects.requireNonNull(check().reason()).key()).isEqualTo("delivery.wecom_service_right");
    }

    @Test
    void theAddressThatIsNotTrustedIsNamed() {
        company.refuseToken(
                60_020, "not allow to access from your ip, hint: [1], from ip: 203.0.113.9, more info at https://x");

        Reason reason = Objects.requireNonNull(check().reason());

        assertThat(reason.key()).isEqualTo("delivery.wecom_address");
        assertThat(reason.words()).contains("203.0.113.9");
    }

    private Standings.Checked check() {
        return brand.get(() -> check.of(brand.system(), channel.id(), ADDRESS)).orElseThrow();
    }

    private ContactRequest.NetworkWindow window() {
        PersonId mina = heard().person();
        Outbox.Intent intent = new Outbox.Intent(mina, channel.id(), "care", ContactRequest.Kind.ANSWER, false);
        return brand.get(() -> outbox.preview(List.of(intent))).getFirst().window();
    }
}
