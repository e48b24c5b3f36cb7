package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import social.rapport.channels.Activity;
import social.rapport.channels.Channels;
import social.rapport.files.FileId;
import social.rapport.files.Files;
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

    @Autowired
    Files files;

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
            assertThat(all)
                    .filteredOn(one -> one.externalId().equals("round" + asked + "@example.com"))
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

    @Test
    void whatOnlyLooksLikeAnAnswerBeginsAConversationOfItsOwn() throws MessagingException {
        post("Message-ID: <a1@example.com>\nSubject: Ice cream\n\nOne");
        await().atMost(LONG).until(() -> said().size() == 1);
        post("Message-ID: <a2@example.com>\nSubject: Ice cream\n\nThe same subject, and no answer");
        post("Message-ID: <a3@example.com>\nSubject: Re: Something else\n\nAn answer to something else");
        servers.deliver("From: jun@example.com\nTo: care@brand.example\nMessage-ID: <a4@example.com>\n"
                + "Subject: Re: Ice cream\n\nAn answer by somebody else");
        await().atMost(LONG).until(() -> said().size() == 4);

        assertThat(said())
                .extracting(Interaction::conversation)
                .containsExactlyInAnyOrder("a1@example.com", "a2@example.com", "a3@example.com", "a4@example.com");
    }

    /** Some servers give what they send on for us an id of their own, so that answers name what nobody knows. */
    @Test
    void anAnswerToWhatWasSentUnderAnotherIdStaysInTheConversation() throws MessagingException {
        post("Message-ID: <b1@example.com>\nSubject: =?UTF-8?B?5Yaw5reH5reL?=\n\nOne");
        await().atMost(LONG).until(() -> said().size() == 1);
        post(
                "Message-ID: <b2@example.com>\nSubject: =?UTF-8?B?5Zue5aSN77ya5Yaw5reH5reL?=\nIn-Reply-To: <relayed@relay.example>\n"
                        + "References: <relayed@relay.example>\n\nTwo");
        await().atMost(LONG).until(() -> said().size() == 2);

        assertThat(said()).extracting(Interaction::conversation).containsOnly("b1@example.com");
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

    @Test
    void aFileOfTwentyMegabytesComesIn() throws MessagingException, IOException {
        byte[] file = new byte[20 << 20];
        new Random(5).nextBytes(file);
        post(
                "Message-ID: <m1@example.com>\nSubject: File\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                        + "--b\nContent-Type: text/plain\n\nSee this\n--b\nContent-Type: application/pdf; name=a.pdf\n"
                        + "Content-Transfer-Encoding: base64\n\n"
                        + Base64.getMimeEncoder().encodeToString(file) + "\n--b--\n");
        await().atMost(LONG).until(() -> said().size() == 1);
        Activity.Media media = said().getFirst().media().getFirst();

        assertThat(media.name()).isEqualTo("a.pdf");
        assertThat(media.size()).isEqualTo(file.length);
        try (InputStream content =
                brand.get(() -> files.open(FileId.in(media.url()).orElseThrow()))) {
            byte[] kept = brand.get(() -> read(content));
            assertThat(kept).isEqualTo(file);
        }
    }

    private static byte[] read(InputStream content) {
        try {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
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

    @Test
    void aMailIsSentAndNoMoreUntilItComesBackAndThenOpensItsConversation() throws MessagingException {
        post("Message-ID: <c1@example.com>\nSubject: Ice cream\n\nWhere is it?");
        await().atMost(LONG).until(() -> !conversations().isEmpty());
        assertThat(answer("On its way")).isEqualTo(202);
        await().atMost(LONG).until(() -> servers.received().size() == 1);
        await().atMost(LONG).until(() -> answered().get("state").asString().equals("SENT"));
        assertThat(answered().get("deliveredAt").isNull()).isTrue();
        String mail = servers.received().getFirst().getHeader("Message-ID")[0].replaceAll("[<>]", "");

        post("Message-ID: <c2@example.com>\nIn-Reply-To: <" + mail
                + ">\nAuto-Submitted: auto-replied\nSubject: Away\n\nBack on Monday");
        await().atMost(LONG).until(() -> said().size() == 3);
        assertThat(conversations().get(0).get("state").asString()).isEqualTo("pending");

        servers.deliver(BouncesTests.report("failed", "5.2.2", mail));

        await().atMost(LONG).until(() -> answered().get("state").asString().equals("DEAD"));
        assertThat(answered().get("failure").asString()).contains("mailbox is full");
        await().atMost(LONG)
                .until(() -> conversations().get(0).get("state").asString().equals("open"));
        assertThat(conversations()).hasSize(1);
        assertThat(messages().valueStream().map(message -> message.get("automatic")
                        .asBoolean()))
                .containsExactly(false, false, true, true);
    }

    /** How far our answer has come. */
    private JsonNode answered() {
        return messages().get(1).get("delivery");
    }

    private JsonNode messages() {
        String conversation = conversations().get(0).get("id").asString();
        return Objects.requireNonNull(brand.api()
                        .get()
                        .uri("/api/v1/conversations/" + conversation)
                        .retrieve()
                        .body(JsonNode.class))
                .get("messages");
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
