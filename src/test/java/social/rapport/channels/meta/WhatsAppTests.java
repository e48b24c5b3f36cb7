package social.rapport.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.Outbox;
import social.rapport.channels.Standing;
import social.rapport.channels.TemplateNotices;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.conversations.Answers;
import social.rapport.files.Files;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import tools.jackson.databind.JsonNode;

/** From a message to the number to the answer that its person reads. */
@RapportTest
class WhatsAppTests extends MetaScene {

    @Autowired
    People people;

    @Autowired
    Files files;

    @Autowired
    Outbox outbox;

    @Autowired
    TemplateNotices notices;

    @Autowired
    Permissions permissions;

    @Autowired
    Preferences preferences;

    private final WhatsAppDesk desk = new WhatsAppDesk();

    @BeforeEach
    void connect() {
        connect("whatsapp", desk.settings(), desk.server);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void setUpTellsTheNumber() {
        Standing standing = Objects.requireNonNull(check().standing());

        assertThat(standing.account()).isEqualTo("+82 2-555-0100");
        assertThat(standing.url()).isEqualTo("https://wa.me/8225550100");
    }

    @Test
    void whoeverWritesIsKnownByTheirNumberAndAnsweredBelowTheirWords() throws Exception {
        message("wamid.1", "\"type\":\"text\",\"text\":{\"body\":\"Open today?\"}");

        Interaction said = interactions(1).getFirst();
        assertThat(brand.get(() -> people.identities(people.cluster(said.person()))))
                .anySatisfy(identity -> {
                    assertThat(identity.isPhone()).isTrue();
                    assertThat(identity.externalId()).isEqualTo("+" + WhatsAppDesk.MINA);
                })
                .extracting(Identity::name)
                .contains("미나");

        brand.answer("Until nine");
        await().atMost(LONGEST).until(() -> desk.sent.size() == 1);
        JsonNode sent = desk.sent.getFirst();
        assertThat(sent.path("to").asString("")).isEqualTo(WhatsAppDesk.MINA);
        assertThat(sent.path("context").path("message_id").asString("")).isEqualTo("wamid.1");
    }

    @Test
    void aPictureIsFetchedByItsIdAndKept() throws Exception {
        desk.files.put("77", GraphServer.file(Pictures.png(4, 3)));
        desk.files.put("78", "https://files.example.com/not-metas.png");

        message(
                "wamid.1",
                "\"type\":\"image\",\"image\":{\"id\":\"77\",\"mime_type\":\"image/png\",\"caption\":\"Is this melting?\"}");
        message("wamid.2", "\"type\":\"image\",\"image\":{\"id\":\"78\",\"mime_type\":\"image/png\"}");

        Map<String, Interaction> said = interactions(2).stream()
                .collect(java.util.stream.Collectors.toMap(Interaction::externalId, one -> one));
        Interaction kept = Objects.requireNonNull(said.get("wamid.1"));
        assertThat(kept.text()).isEqualTo("Is this melting?");
        assertThat(brand.get(() -> files.find(kept.media().getFirst().file().orElseThrow())))
                .isPresent();
        assertThat(Objects.requireNonNull(said.get("wamid.2")).attributes()).containsEntry("attachments_not_kept", 1);
    }

    @Test
    void howFarAnAnswerHasComeIsKnownAndWhyItFailed() throws Exception {
        message("wamid.1", "\"type\":\"text\",\"text\":{\"body\":\"Hello\"}");
        brand.answer("Good evening");
        await().atMost(LONGEST).until(() -> "sent".equals(reached()));

        status("wamid.sent1", "\"status\":\"delivered\"");
        await().atMost(LONGEST).until(() -> "delivered".equals(reached()));
        status("wamid.sent1", "\"status\":\"read\"");
        await().atMost(LONGEST).until(() -> "read".equals(reached()));

        assertThat(answer(conversation(), "private_reply", "One more")).isEqualTo(202);
        await().atMost(LONGEST).until(() -> desk.sent.size() == 2 && "sent".equals(reached()));
        status(
                "wamid.sent2",
                "\"status\":\"failed\",\"errors\":[{\"code\":131026,\"title\":\"Message undeliverable\"}]");
        await().atMost(LONGEST).until(() -> "dead".equals(reached()));
    }

    @Test
    void templatesAreListedAndFilledAndGoThroughTheGate() throws Exception {
        message("wamid.1", "\"type\":\"text\",\"text\":{\"body\":\"Hello\"}");
        Interaction said = interactions(1).getFirst();

        assertThat(brand.get(() -> notices.templates(channel.id())))
                .singleElement()
                .satisfies(template -> {
                    assertThat(template.id()).isEqualTo("order_ready:en_US");
                    assertThat(template.gaps()).containsExactly("1", "2", "header_1");
                    assertThat(template.content()).startsWith("Order {{header_1.DATA}}");
                });
        assertThat(notice(said)).isEqualTo(422);
        assertThat(desk.sent).isEmpty();

        brand.within(() -> {
            preferences.set(
                    brand.system(),
                    said.person(),
                    new Preference(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, null, 9, null));
            permissions.record(
                    brand.system(),
                    new Permissions.Statement(
                            said.person(),
                            "offers",
                            null,
                            true,
                            "Offers?",
                            "en",
                            Permission.Source.PORTAL,
                            Instant.now()));
        });
        assertThat(notice(said)).isEqualTo(202);
        await().atMost(LONGEST).until(() -> desk.sent.size() == 1);
        assertThat(desk.sent.getFirst().path("template").path("components").findValuesAsString("text"))
                .containsExactly("42", "Mina", "Wukang Road");
    }

    private int notice(Interaction said) {
        return brand.api()
                .post()
                .uri("/api/v1/channels/" + channel.id() + "/notices")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "person",
                        said.person().value(),
                        "purpose",
                        "offers",
                        "template",
                        "order_ready:en_US",
                        "words",
                        Map.of("header_1", "42", "1", "Mina", "2", "Wukang Road")))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    @Test
    void whatConcernsAnotherNumberOfTheAccountIsPassedOver() throws Exception {
        assertThat(
                        post(
                                wrapped(
                                        "106540352240002",
                                        "\"messages\":[{\"from\":\"" + WhatsAppDesk.MINA
                                                + "\",\"id\":\"wamid.9\",\"timestamp\":\"1777886400\",\"type\":\"text\",\"text\":{\"body\":\"Hello\"}}]")))
                .isEqualTo(200);
        message("wamid.1", "\"type\":\"text\",\"text\":{\"body\":\"Hello\"}");

        assertThat(interactions(1)).extracting(Interaction::externalId).containsExactly("wamid.1");
    }

    private String reached() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 10).items().stream()
                .filter(one -> !one.isInbound())
                .flatMap(one -> Answers.messageId(one).stream())
                .findFirst()
                .map(id -> Objects.requireNonNull(
                                outbox.deliveries(java.util.List.of(id)).get(id))
                        .reached())
                .orElse(""));
    }

    private void message(String id, String content) throws Exception {
        assertThat(post(wrapped(WhatsAppDesk.NUMBER, """
                "contacts":[{"profile":{"name":"미나"},"wa_id":"%1$s"}],
                "messages":[{"from":"%1$s","id":"%2$s","timestamp":"%3$d",%4$s}]""".formatted(
                                WhatsAppDesk.MINA, id, System.currentTimeMillis() / 1000, content))))
                .isEqualTo(200);
    }

    private void status(String id, String status) throws Exception {
        assertThat(post(wrapped(WhatsAppDesk.NUMBER, """
                "statuses":[{"id":"%s","timestamp":"%d","recipient_id":"%s",%s}]""".formatted(
                                id, System.currentTimeMillis() / 1000, WhatsAppDesk.MINA, status))))
                .isEqualTo(200);
    }

    private static String wrapped(String number, String content) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"" + WhatsAppDesk.ACCOUNT
                + "\",\"changes\":[{\"field\":\"messages\",\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{"
                + "\"display_phone_number\":\"8225550100\",\"phone_number_id\":\"" + number + "\"}," + content
                + "}}]}]}";
    }
}
