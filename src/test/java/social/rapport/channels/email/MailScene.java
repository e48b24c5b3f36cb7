package social.rapport.channels.email;

import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.Channels;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Wire;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

/** A brand with a mailbox on a real server, which it reads over a line that can be cut. */
abstract class MailScene {

    static final Duration LONG = Duration.ofSeconds(120);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    final MailServers servers = new MailServers();
    final Wire wire = new Wire(servers.imap(), (client, far) -> client, this::overTheLine);
    Brand brand;
    ChannelId channel;

    @BeforeEach
    void connect() {
        brand = brands.open();
        Map<String, String> settings = new HashMap<>(servers.settings());
        settings.put("imap-port", Integer.toString(wire.port()));
        channel = brand.get(() -> channels.connect(brand.system(), "email", "", "Care", settings))
                .channel()
                .id();
    }

    @AfterEach
    void close() {
        brand.within(() -> channels.disconnect(brand.system(), channel));
        wire.close();
        servers.close();
    }

    /** Hears what goes along between us and the mailbox. */
    String overTheLine(String piece, boolean isToServer) {
        return piece;
    }

    /** Sends a mail from Mina by SMTP: further headers, and what she writes. */
    void post(String rest) throws MessagingException {
        post(("From: Mina <mina@example.com>\nTo: care@brand.example\n" + rest)
                .replace("\r\n", "\n")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a mail by SMTP, byte by byte. */
    void post(byte[] mail) throws MessagingException {
        Session session = Session.getInstance(new Properties());
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", servers.smtp(), null, null);
            transport.sendMessage(message, InternetAddress.parse(Mails.OWN));
        }
    }

    /** The one conversation of the brand, once there is one. */
    String conversation() {
        return await().atMost(LONG)
                .until(this::conversations, found -> !found.isEmpty())
                .get(0)
                .get("id")
                .asString();
    }

    int answer(String text) {
        return answer(Map.of("text", text, "anyway", true));
    }

    int answer(Map<String, ?> body) {
        return brand.api()
                .post()
                .uri("/api/v1/conversations/" + conversation() + "/messages")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    JsonNode conversations() {
        return Objects.requireNonNull(brand.api()
                        .get()
                        .uri("/api/v1/conversations")
                        .retrieve()
                        .body(JsonNode.class))
                .get("items");
    }

    JsonNode messages() {
        return Objects.requireNonNull(brand.api()
                        .get()
                        .uri("/api/v1/conversations/" + conversation())
                        .retrieve()
                        .body(JsonNode.class))
                .get("messages");
    }

    List<Interaction> said() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 100)).items();
    }
}
