package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.Channels;
import social.rapport.shared.ChannelId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.JsonNode;

/** From one mailbox through the whole application to another and back. */
@RapportTest
class EmailJourneyTests {

    private static final Duration LONG = Duration.ofSeconds(40);

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    private final MailServers servers = new MailServers();
    private final Wire wire = new Wire(servers.imap());
    private Brand brand;
    private ChannelId channel;

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

    @Test
    void tenRoundsWithTenMailProgramsStayOneConversationAndOneThread() throws MessagingException, IOException {
        post("Message-ID: <round0@example.com>\nSubject: Ice cream\n\nQuestion 0");
        int round = 0;
        for (MailProgram program : MailProgram.values()) {
            MimeMessage answer = answered(round);
            round++;
            post(program.answer("round" + round + "@example.com", "Question " + round, answer));
            int said = round * 2 + 1;
            await().atMost(LONG).until(() -> said().size() >= said);
        }

        List<Interaction> all = said();
        assertThat(all).hasSize(21).extracting(Interaction::conversation).containsOnly("round0@example.com");
        for (MailProgram program : MailProgram.values()) {
            int asked = program.ordinal() + 1;
            assertThat(all).filteredOn(one -> one.externalId().equals("round" + asked + "@example.com"))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.text()).as(program.name()).isEqualTo("Question " + asked);
                        assertThat(one.attributes().get("quoted"))
                                .asString()
                                .as(program.name())
                                .contains("Answer " + (asked - 1));
                    });
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(conversations()).hasSize(1));
    }

    /** What goes out once we have answered what was asked last. */
    private MimeMessage answered(int round) throws MessagingException, IOException {
        String asked = "Question " + round;
        await().atMost(LONG).until(() -> conversations().toString().contains(asked));
        assertThat(answer("Answer " + round + ", 고맙습니다")).isEqualTo(202);
        await().atMost(LONG).until(() -> servers.received().size() > round);
        MimeMessage answer = servers.received().getLast();
        assertThat(answer.getHeader("In-Reply-To")).containsExactly("<round" + round + "@example.com>");
        assertThat(answer.getHeader("References")[0]).startsWith("<round0@example.com>");
        assertThat(answer.getSubject()).isEqualTo("Re: Ice cream");
        assertThat(answer.getFrom()[0]).hasToString("Brand Care <care@brand.example>");
        assertThat(answer.getAllRecipients()[0]).hasToString("mina@example.com");
        assertThat(answer.getContentType()).contains("format=flowed");
        assertThat(answer.getHeader("Auto-Submitted")).isNull();
        return answer;
    }

    @Test
    void whereTheLineIsCutNothingIsLostAndNothingComesTwice() throws MessagingException {
        post("Message-ID: <m1@example.com>\nSubject: One\n\nOne");
        await().atMost(LONG).until(() -> said().size() == 1);
        wire.cut();
        post("Message-ID: <m2@example.com>\nSubject: Two\n\nTwo");
        post("Message-ID: <m1@example.com>\nSubject: One\n\nOne");
        await().atMost(LONG).until(() -> wire.open() == 0);
        wire.mend();
        post("Message-ID: <m3@example.com>\nSubject: Three\n\nThree");
        await().atMost(LONG).until(() -> said().size() >= 3);
        post("Message-ID: <m4@example.com>\nSubject: Four\n\nFour");
        await().atMost(LONG).until(() -> said().size() >= 4);

        assertThat(said()).extracting(Interaction::text).containsExactlyInAnyOrder("One", "Two", "Three", "Four");
    }

    /** Sends a mail from Mina by SMTP: further headers, and what she writes. */
    private void post(String rest) throws MessagingException {
        Session session = Session.getInstance(new Properties());
        String mail = "From: Mina <mina@example.com>\nTo: care@brand.example\n" + rest;
        MimeMessage message = new MimeMessage(
                session,
                new ByteArrayInputStream(
                        mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", servers.smtp(), null, null);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private int answer(String text) {
        String conversation = await().atMost(LONG)
                .until(this::conversations, found -> !found.isEmpty())
                .get(0)
                .get("id")
                .asString();
        return brand.api()
                .post()
                .uri("/api/v1/conversations/" + conversation + "/messages")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("text", text, "anyway", true))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private JsonNode conversations() {
        return Objects.requireNonNull(brand.api()
                        .get()
                        .uri("/api/v1/conversations")
                        .retrieve()
                        .body(JsonNode.class))
                .get("items");
    }

    private List<Interaction> said() {
        return brand.get(() -> timeline.list(InteractionFilter.ALL, null, 100)).items();
    }
}
