package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import social.rapport.support.RapportTest;

/** Programs that answer by themselves on both sides: whatever the other one is like, it ends. */
@RapportTest
class MailLoopsTests extends MailScene {

    private static final int ROUNDS = 10;

    /** As the other program says what it is. */
    @Test
    void whoIsAwayIsAnsweredOnceHoweverOftenTheirProgramAnswers() throws MessagingException {
        rule("Answer", 12);
        post("Message-ID: <m0@example.com>\nSubject: Ice cream\n\nWhere is my ice cream?");
        await().atMost(LONG).until(() -> forMina().size() == 1);
        MimeMessage ours = forMina().getFirst();
        assertThat(ours.getHeader("Auto-Submitted")).containsExactly("auto-replied");

        for (int round = 1; round <= ROUNDS; round++) {
            respond("away" + round, "Auto-Submitted: auto-replied\nIn-Reply-To: " + ours.getMessageID(), round);
        }
        everythingIsDecided();

        assertThat(forMina()).hasSize(1);
        assertThat(conversations()).hasSize(2);
    }

    /** As it looks like a human's in every way, and our rules have something to say each time. */
    @Test
    void aProgramThatPassesForAHumanIsAnsweredAFewTimesAndThenNoMore() throws MessagingException {
        for (int i = 0; i < ROUNDS; i++) {
            rule("Answer " + i, 1);
        }
        post("Message-ID: <m0@example.com>\nSubject: Ice cream\n\nWhere is my ice cream?");
        await().atMost(LONG).until(() -> forMina().size() == 1);

        for (int round = 1; round <= ROUNDS; round++) {
            respond("robot" + round, "In-Reply-To: " + forMina().getLast().getMessageID(), round);
            if (round < 3) {
                int answers = round + 1;
                await().atMost(LONG).until(() -> forMina().size() == answers);
            }
        }
        everythingIsDecided();

        assertThat(forMina()).hasSize(3);
    }

    /** As it does not even say what it answers. */
    @Test
    void aProgramThatBeginsAnewEachTimeIsAnsweredOnce() throws MessagingException {
        rule("Answer", 1);
        for (int round = 1; round <= ROUNDS; round++) {
            respond("new" + round, "X-Mailer: rude", round);
        }
        everythingIsDecided();

        assertThat(forMina()).hasSize(1);
    }

    private void rule(String name, int everyHours) {
        int status = brand.api()
                .post()
                .uri("/api/v1/automatic-answers")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "name",
                        name,
                        "occasion",
                        "keyword",
                        "phrases",
                        List.of("ice cream"),
                        "everyHours",
                        everyHours,
                        "pauseMinutes",
                        1,
                        "texts",
                        Map.of("en", "You asked for ice cream")))
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
        assertThat(status).isEqualTo(201);
    }

    /** What the other program sends, and that it has come. */
    private void respond(String id, String header, int round) throws MessagingException {
        post("Message-ID: <" + id + "@example.com>\nSubject: About " + id + "\n" + header
                + "\n\nThank you for your mail about ice cream " + round);
        await().atMost(LONG)
                .until(() -> said().stream().anyMatch(one -> one.externalId().equals(id + "@example.com")));
    }

    /** What was said before is decided before: whoever writes last is answered last. */
    private void everythingIsDecided() throws MessagingException {
        post(("From: Jun <jun@example.com>\r\nTo: care@brand.example\r\nMessage-ID: <jun@example.com>\r\n"
                        + "Subject: Hello\r\n\r\nAnd where is my ice cream?")
                .getBytes(StandardCharsets.UTF_8));
        await().atMost(LONG).until(() -> servers.received().stream().anyMatch(mail -> isFor("jun@example.com", mail)));
    }

    private List<MimeMessage> forMina() {
        return servers.received().stream()
                .filter(mail -> isFor(MailServers.MINA, mail))
                .toList();
    }

    private static boolean isFor(String address, MimeMessage mail) {
        try {
            return Arrays.toString(mail.getRecipients(Message.RecipientType.TO)).contains(address);
        } catch (MessagingException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
