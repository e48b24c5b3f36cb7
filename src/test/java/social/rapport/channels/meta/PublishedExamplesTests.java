package social.rapport.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.rapport.channels.Activity;
import social.rapport.channels.Reading;
import social.rapport.channels.Receipt;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The examples that restfb/restfb (MIT) has in {@code src/test/resources/json} are read as they are. They are not part of this
 * repository: {@code RESTFB} says where that one is checked out.
 */
@EnabledIfEnvironmentVariable(named = "RESTFB", matches = ".+")
class PublishedExamplesTests {

    private static final Path EXAMPLES =
            Path.of(String.valueOf(System.getenv("RESTFB")), "src", "test", "resources", "json");

    @Test
    void everyExampleOfAPageIsReadOrPassedOver() throws Exception {
        List<String> read = new ArrayList<>();
        try (Stream<Path> files = Files.list(EXAMPLES.resolve("webhooks"))) {
            for (Path file : files.sorted().toList()) {
                byte[] body = Files.readAllBytes(file);
                if ("page".equals(Told.text(Told.object(body), "object", 40))) {
                    Reading reading = page(body);
                    if (!reading.activities().isEmpty()
                            || !reading.receipts().isEmpty()
                            || !reading.seen().isEmpty()) {
                        read.add(file.getFileName().toString());
                    }
                }
            }
        }
        assertThat(read).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @CsvSource({
        "messaging-message-basic, MESSAGED",
        "messaging-message-quickreply, MESSAGED",
        "messaging-message-reply-1, MESSAGED",
        "messaging-message-edits, MESSAGED",
        "messaging-postback-basic, VISITED",
        "messaging-referral-basic, VISITED",
        "messaging-message-location-attachment, MESSAGED",
        "feed-post-add-25, MENTIONED",
        "mention-post-add, MENTIONED",
        "ratings-rating-add-31, REVIEWED",
    })
    void eachIsReadAsWhatItIs(String example, Verb verb) throws Exception {
        byte[] body = Files.readAllBytes(EXAMPLES.resolve("webhooks").resolve(example + ".json"));
        Activity read = page(body).activities().getFirst();

        assertThat(read.verb()).isEqualTo(verb);
        JsonNode entry = Told.object(body).path("entry").path(0);
        JsonNode message = entry.path("messaging").path(0).path("message");
        if (message.has("text")) {
            assertThat(read.text()).isEqualTo(message.path("text").stringValue());
            assertThat(read.externalId()).isEqualTo(message.path("mid").stringValue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wh-comments-2021, COMMENTED",
        "messaging-attachment-unsupported, MESSAGED",
    })
    void eachOfInstagramIsReadAsWhatItIs(String example, Verb verb) throws Exception {
        byte[] body = Files.readAllBytes(EXAMPLES.resolve("instagram").resolve(example + ".json"));
        String account = account(body);

        assertThat(new Intake("instagram", nobody(), new InstagramEvents())
                        .read(body, account)
                        .activities())
                .singleElement()
                .satisfies(read -> assertThat(read.verb()).isEqualTo(verb));
    }

    @Test
    void whatInstagramTellsWasSeenIsKnown() throws Exception {
        byte[] body = Files.readAllBytes(EXAMPLES.resolve("instagram").resolve("messaging-seen.json"));

        assertThat(new Intake("instagram", nobody(), new InstagramEvents())
                        .read(body, account(body))
                        .receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.state()).isEqualTo(Receipt.State.READ));
    }

    @ParameterizedTest
    @CsvSource({
        "text, text, MESSAGED",
        "image, image, MESSAGED",
        "audio, audio, MESSAGED",
        "video, video, MESSAGED",
        "document, document, MESSAGED",
        "sticker, sticker, MESSAGED",
        "location, location, MESSAGED",
        "contacts, contacts, MESSAGED",
        "button, button, MESSAGED",
        "interactive-btn, interactive, MESSAGED",
        "interactive-list, interactive, MESSAGED",
        "ads, text, MESSAGED",
        "unsupported, unsupported, MESSAGED",
        "emoji, , LIKED",
    })
    void eachMessageOfWhatsAppIsReadAsWhatItIs(String example, String type, Verb verb) throws Exception {
        Activity read =
                whatsApp("webhook-incoming-message-" + example).activities().getFirst();

        assertThat(read.verb()).isEqualTo(verb);
        assertThat(read.externalId()).startsWith("wamid.");
        assertThat(read.profile().phoneVerified()).isTrue();
        assertThat(read.profile().phone()).startsWith("+");
        if (type != null && !type.equals("text")) {
            assertThat(read.attributes()).containsEntry("type", type);
        }
    }

    @Test
    void whoeverHidesTheirNumberAndWhatFailedIsRead() throws Exception {
        assertThat(whatsApp("webhook-incoming-message-status-errors").receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.state()).isEqualTo(Receipt.State.FAILED));
        assertThat(whatsApp("webhook-incoming-message-status-bsuid").receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.state()).isEqualTo(Receipt.State.DELIVERED));
        assertThat(whatsApp("webhook-incoming-message-text-bsuid").activities())
                .as("said in a group")
                .isEmpty();
        assertThat(whatsApp("webhook-incoming-message-system").activities()).isEmpty();
    }

    private static Reading whatsApp(String example) throws IOException, UnreadablePayload {
        byte[] body = Files.readAllBytes(EXAMPLES.resolve("whatsapp").resolve(example + ".json"));
        return new Intake("whatsapp_business_account", nobody(), new WhatsAppEvents()).read(body, account(body));
    }

    private static String account(byte[] body) throws UnreadablePayload {
        return String.valueOf(Deliveries.id(Told.object(body).path("entry").path(0), "id"));
    }

    /** In many examples the Page itself comments, so another is taken to be ours. */
    private static Reading page(byte[] body) throws UnreadablePayload {
        ObjectNode delivery = (ObjectNode) Told.object(body);
        ((ObjectNode) delivery.path("entry").path(0)).put("id", "1");
        return new Intake("page", nobody(), new PageEvents()).read(GraphServer.JSON.writeValueAsBytes(delivery), "1");
    }

    @SuppressWarnings("NullAway")
    private static Lookups nobody() {
        return null;
    }
}
