package social.rapport.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Handovers;
import social.rapport.channels.LiveCheck;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Standings;
import social.rapport.files.Files;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Pictures;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** From a message to the bot to the answer that its person reads. */
@RapportTest
class TelegramTests {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    LiveCheck check;

    @Autowired
    Timeline timeline;

    @Autowired
    Files files;

    @Autowired
    Handovers handovers;

    private final BotServer server = new BotServer();
    private Brand brand;
    private Channel channel;

    @BeforeEach
    void connect() {
        brand = brands.open();
        channel = brand.get(
                        () -> channels.connect(brand.system(), "telegram", "", "Bot", Map.of("token", server.token)))
                .channel();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Standings.Checked check(String address) {
        return brand.get(() -> check.of(brand.system(), channel.id(), URI.create(address)))
                .orElseThrow();
    }

    @Test
    void setUpSignsInAndTellsWhereToDeliver() {
        Standings.Checked checked = check("https://rapport.example/in/" + channel.id());

        assertThat(checked.reason()).isNull();
        assertThat(Objects.requireNonNull(checked.standing()).account()).isEqualTo("@snowdrift_bot");
        assertThat(server.webhook()).isEqualTo("https://rapport.example/in/" + channel.id());
        assertThat(server.secret()).hasSize(32);
    }

    @Test
    void whatTelegramCannotReachIsSaidInPlainWords() {
        Standings.Checked checked = check("http://localhost/in/" + channel.id());

        assertThat(Objects.requireNonNull(checked.reason()).key()).isEqualTo("delivery.telegram_webhook");
        assertThat(server.secret()).isEmpty();
    }

    @Test
    void aPictureIsKeptAndTheConversationIsAnswered() throws Exception {
        check("https://rapport.example/in/" + channel.id());
        server.files.put("photo-large", Pictures.png(40, 30));

        assertThat(deliver("""
                "photo":[{"file_id":"photo-small","width":9,"height":6},{"file_id":"photo-large","width":40,"height":30}],
                "caption":"Is this melting?\"""")).isEqualTo(202);

        Interaction said =
                await().until(() -> interactions(), all -> !all.isEmpty()).getFirst();
        assertThat(said.text()).isEqualTo("Is this melting?");
        Activity.Media picture = said.media().getFirst();
        assertThat(brand.get(() -> files.find(picture.file().orElseThrow()))).isPresent();

        brand.answer("No, it is a sorbet");
        await().until(() -> server.sent.size() == 1);
        assertThat(BotServer.text(server.sent.getFirst().get("chat_id"))).isEqualTo(Long.toString(BotServer.MINA));
        assertThat(BotServer.text(server.sent.getFirst().get("reply_parameters")))
                .contains("\"message_id\":7");
    }

    @Test
    void aFileThatIsGoneLosesNoWords() throws Exception {
        check("https://rapport.example/in/" + channel.id());

        assertThat(deliver("\"document\":{\"file_id\":\"gone\",\"file_name\":\"a.pdf\"},\"caption\":\"The bill\""))
                .isEqualTo(202);

        Interaction said =
                await().until(() -> interactions(), all -> !all.isEmpty()).getFirst();
        assertThat(said.text()).isEqualTo("The bill");
        assertThat(said.media()).isEmpty();
        assertThat(said.attributes()).containsEntry("attachments_not_kept", 1);
    }

    @Test
    void whatMayHaveGoneIsNotSentAgainUnasked() throws Exception {
        UUID message = UUID.randomUUID();
        try {
            handovers.once(brand.workspace(), message, 0, () -> {
                throw new IllegalStateException("killed in between");
            });
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed in between");
        }

        NetworkFailure unsure =
                assertThrows(NetworkFailure.class, () -> handovers.once(brand.workspace(), message, 0, () -> "again"));
        assertThat(unsure.kind()).isEqualTo(NetworkFailure.Kind.PERMANENT);
        assertThat(unsure.reason()).isEqualTo("unsure");
        assertThat(handovers.once(brand.workspace(), message, 0, () -> "by a member's hand"))
                .isEqualTo("by a member's hand");
        assertThat(handovers.once(brand.workspace(), message, 0, () -> "twice")).isEqualTo("by a member's hand");
    }

    private int deliver(String content) throws Exception {
        String update = """
                {"update_id":7,"message":{"message_id":7,"date":%d,"chat":{"id":%d,"type":"private"},
                 "from":{"id":%d,"first_name":"Mina","language_code":"en"},%s}}""".formatted(System.currentTimeMillis() / 1000, BotServer.MINA, BotServer.MINA, content);
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(brand.address() + "/in/" + channel.id()))
                                .header("Content-Type", "application/json")
                                .header("X-Telegram-Bot-Api-Secret-Token", server.secret())
                                .POST(HttpRequest.BodyPublishers.ofString(update))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private List<Interaction> interactions() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 10).items());
    }
}
