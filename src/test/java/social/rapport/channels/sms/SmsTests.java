package social.rapport.channels.sms;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.Outbox;
import social.rapport.channels.Standings;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.conversations.Answers;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.files.Files;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Role;

/** From a text message to the answer, to what a carrier says of it, and to the word that stops it all. */
@RapportTest
class SmsTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    LiveCheck check;

    @Autowired
    Timeline timeline;

    @Autowired
    People people;

    @Autowired
    Permissions permissions;

    @Autowired
    Outbox outbox;

    @Autowired
    Files files;

    @Autowired
    Conversations conversations;

    private TwilioServer server = new TwilioServer();
    private Brand brand;
    private Channel channel;

    @BeforeEach
    void connect() {
        brand = brands.open().reachedAt("https://care.example.com/");
        channel = connect(server);
    }

    private Channel connect(TwilioServer to) {
        return brand.get(() -> channels.connect(brand.system(), "sms", "", "Snowdrift", to.settings()))
                .channel();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void setUpTellsTheNumberOrTheService() {
        assertThat(account()).isEqualTo(TwilioServer.NUMBER);

        server = new TwilioServer("MG" + TwilioServer.hex());
        channel = connect(server);
        assertThat(account()).isEqualTo("Snowdrift texts");
    }

    private String account() {
        Standings.Checked checked = brand.get(
                        () -> check.of(brand.system(), channel.id(), URI.create("https://rapport.example/in/one")))
                .orElseThrow();
        return Objects.requireNonNull(checked.standing()).account();
    }

    @Test
    void whoeverTextsIsKnownByTheirNumberAndWhatComesOfAnAnswerIsTold() throws Exception {
        server.files.put("ME" + "2".repeat(32), Pictures.png(4, 3));
        text(
                "Is this melting?",
                Map.of(
                        "NumMedia",
                        "1",
                        "MediaContentType0",
                        "image/png",
                        "MediaUrl0",
                        "https://api.twilio.com/2010-04-01/Accounts/" + server.account + "/Messages/MM" + "1".repeat(32)
                                + "/Media/ME" + "2".repeat(32)));

        Interaction said = inbound(1).getFirst();
        assertThat(brand.get(() -> people.identities(people.cluster(said.person()))))
                .anySatisfy(identity -> {
                    assertThat(identity.isPhone()).isTrue();
                    assertThat(identity.externalId()).isEqualTo(TwilioServer.MINA);
                })
                .extracting(Identity::externalId)
                .contains(TwilioServer.MINA);
        assertThat(brand.get(() -> files.find(said.media().getFirst().file().orElseThrow())))
                .isPresent();

        brand.answer("Put it in the freezer");
        await().atMost(LONGEST).until(() -> server.sent.size() == 1);
        Map<String, String> sent = server.sent.getFirst();
        assertThat(sent).containsEntry("To", TwilioServer.MINA).containsEntry("From", TwilioServer.NUMBER);
        String callback = Objects.requireNonNull(sent.get("StatusCallback"));
        assertThat(callback).startsWith("https://care.example.com/in/" + channel.id() + "?message=");

        status(callback, "sent", "");
        status(callback, "delivered", "");
        await().atMost(LONGEST).until(() -> reached().equals("delivered"));

        brand.answer("And close the door");
        await().atMost(LONGEST).until(() -> server.sent.size() == 2);
        status(Objects.requireNonNull(server.sent.getLast().get("StatusCallback")), "undelivered", "30003");
        await().atMost(LONGEST).until(() -> reached().equals("dead"));
    }

    @Test
    void whoeverWritesIsToldInHowManyPartsItGoes() throws Exception {
        text("Hello", Map.of());
        ConversationId conversation = ConversationId.of(inbound(1).getFirst());
        await().atMost(LONGEST)
                .until(() -> brand.get(() -> conversations.find(conversation)).isPresent());

        try (Screen screen = Browser.open(brand, Role.AGENT, Look.PHONE)) {
            Page page = screen.go("/inbox/" + conversation);
            Locator count = page.locator("#to-private_reply [data-count]");
            page.locator("#to-private_reply textarea").fill("a".repeat(161));
            assertThat(count).hasText("2 text messages, 161 of 306 characters.");
            page.locator("#to-private_reply textarea").fill("Until nine, 미나");
            assertThat(count)
                    .hasText(
                            "1 text message, 14 of 70 characters. With “미” each holds 70, in Latin letters alone 160.");
            screen.screenshot("sms-count");
            page.locator("#to-private_reply textarea").fill("");
            assertThat(count).isHidden();
        }
    }

    @Test
    void whoeverStopsAtTheirCarrierIsAskedNothingMoreAndMayStartAgain() throws Exception {
        text("Hello", Map.of());
        PersonId mina = inbound(1).getFirst().person();

        text("Basta", Map.of("OptOutType", "STOP"));
        await().atMost(LONGEST).until(() -> stopped(mina).containsAll(List.of("care", "offers", "news")));
        assertThat(brand.get(() -> permissions.history(mina)))
                .extracting(Permission::wording)
                .containsOnly("Basta");

        text("Dale", Map.of("OptOutType", "START"));
        inbound(3);
        text("退订", Map.of());
        await().atMost(LONGEST).until(() -> permissionsOf(mina).stream()
                .anyMatch(entry -> entry.wording().equals("退订")));
        await().atMost(LONGEST).until(() -> server.sent.size() == 1);
        assertThat(server.sent.getFirst().get("Body"))
                .as("Twilio confirms what it heeds itself")
                .contains("Snowdrift");
    }

    @Test
    void thatSomebodyStoppedWhereOnlyTwilioHeardItIsWrittenDown() throws Exception {
        text("Hello", Map.of());
        PersonId mina = inbound(1).getFirst().person();
        server.optedOut.add(TwilioServer.MINA);

        brand.answer("Good evening");

        await().atMost(LONGEST).until(() -> stopped(mina).containsAll(List.of("care", "offers", "news")));
        await().atMost(LONGEST).until(() -> reached().equals("dead"));
        assertThat(server.sent).isEmpty();

        server.optedOut.clear();
        brand.answer("Good evening again");
        await().atMost(LONGEST).until(() -> server.sent.size() == 1);
        int before = permissionsOf(mina).size();
        status(Objects.requireNonNull(server.sent.getFirst().get("StatusCallback")), "failed", "21610");
        await().atMost(LONGEST).until(() -> permissionsOf(mina).size() > before);
    }

    private List<Permission> permissionsOf(PersonId person) {
        return brand.get(() -> permissions.history(person));
    }

    private List<String> stopped(PersonId person) {
        return permissionsOf(person).stream()
                .filter(entry -> !entry.granted() && channel.id().equals(entry.channel()))
                .map(Permission::purpose)
                .toList();
    }

    @Test
    void whatAnotherTokenSignedOrAnotherAddressIsRefused() throws Exception {
        Map<String, String> fields = fields("Hello", Map.of());
        String address = "https://care.example.com/in/" + channel.id();

        assertThat(post(address, "", fields, TwilioServer.hex())).isEqualTo(401);
        assertThat(post(address.replace("/in/", "/in/0"), "", fields, server.token))
                .isEqualTo(401);
        fields.put("AccountSid", "AC" + TwilioServer.hex());
        assertThat(post(address, "", fields, server.token)).isEqualTo(400);
        assertThat(inboundNow()).isEmpty();
    }

    private String reached() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 10).items().stream()
                .filter(one -> !one.isInbound())
                .flatMap(one -> Answers.messageId(one).stream())
                .findFirst()
                .map(id -> Objects.requireNonNull(outbox.deliveries(List.of(id)).get(id))
                        .reached())
                .orElse(""));
    }

    private List<Interaction> inbound(int count) {
        return await().atMost(LONGEST).until(this::inboundNow, all -> all.size() >= count);
    }

    private List<Interaction> inboundNow() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 50).items()).stream()
                .filter(Interaction::isInbound)
                .toList();
    }

    private Map<String, String> fields(String body, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>(more);
        fields.put("Body", body);
        fields.put("MessageSid", "SM" + TwilioServer.hex());
        fields.put("AccountSid", server.account);
        fields.put("From", TwilioServer.MINA);
        fields.put("To", TwilioServer.NUMBER);
        fields.put("ApiVersion", "2010-04-01");
        return fields;
    }

    private void text(String body, Map<String, String> more) throws Exception {
        assertThat(post("https://care.example.com/in/" + channel.id(), "", fields(body, more), server.token))
                .isEqualTo(200);
    }

    private void status(String callback, String status, String code) throws Exception {
        Map<String, String> fields = fields("", Map.of("MessageStatus", status, "ErrorCode", code));
        assertThat(post(callback, "?" + URI.create(callback).getQuery(), fields, server.token))
                .isEqualTo(200);
    }

    private int post(String signed, String query, Map<String, String> fields, String token) throws Exception {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        byte[] body = form.getBytes(StandardCharsets.US_ASCII);
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(brand.address() + "/in/" + channel.id() + query))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-Forwarded-Host", "care.example.com")
                                .header("X-Forwarded-Proto", "https")
                                .header(
                                        "X-Twilio-Signature",
                                        TwilioSignature.of(
                                                token, signed, Form.of(body).fields()))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
