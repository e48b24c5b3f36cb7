package social.rapport.channels.wechat;

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
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.wechat.WeChatSender.Mode;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** A brand with an Official Account in safe mode that Mina follows. */
abstract class WeChatScene {

    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    final OfficialAccount account = new OfficialAccount();
    Brand brand;
    Channel channel;
    WeChatSender sender;

    @BeforeEach
    void connect() {
        brand = brands.open();
        connect(Mode.SAFE, account.settings("service"));
    }

    final void connect(Mode mode, Map<String, String> settings) {
        sender = new WeChatSender(account, mode);
        Channels.Secret made = brand.get(() -> channels.connect(brand.system(), "wechat", "", "Snowdrift", settings));
        channel = made.channel();
        sender.trust(Objects.requireNonNull(made.secret()));
    }

    @AfterEach
    void close() {
        account.close();
    }

    static long now() {
        return Instant.now().getEpochSecond();
    }

    HttpResponse<String> deliver(String message) throws IOException, InterruptedException {
        return send(sender.delivery(Instant.now(), message.getBytes(StandardCharsets.UTF_8)));
    }

    HttpResponse<String> send(WebhookRequest request) throws IOException, InterruptedException {
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

    List<Interaction> interactions() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 50).items());
    }

    Interaction heard() {
        return await().atMost(LONGEST)
                .until(this::interactions, all -> !all.isEmpty())
                .getFirst();
    }

    PersonId mina() {
        return heard().person();
    }

    void answer(String text) {
        brand.answer(text);
    }
}
