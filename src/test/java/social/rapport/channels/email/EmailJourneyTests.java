package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Activity;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.support.RapportTest;
import social.rapport.timeline.Interaction;
import tools.jackson.databind.JsonNode;

/** From one mailbox through the whole application to another and back. */
@RapportTest
class EmailJourneyTests extends MailScene {

    private static final int MIB = 1 << 20;

    @Autowired
    Files files;

    /** After so many bytes of what the server tells the line is cut; less than none for never. */
    private final AtomicLong untilCut = new AtomicLong(-1);

    @Override
    String overTheLine(String piece, boolean isToServer) {
        if (!isToServer && untilCut.get() >= 0 && untilCut.addAndGet(-piece.length()) < 0) {
            wire.cut();
        }
        return piece;
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
    void howeverOftenTheLineIsCutNothingIsLostAndNothingComesTwice() throws MessagingException {
        post("Message-ID: <m0@example.com>\nSubject: Zero\n\nZero");
        await().atMost(LONG).until(() -> said().size() == 1);
        for (int round = 1; round <= 3; round++) {
            wire.cut();
            post("Message-ID: <cut" + round + "@example.com>\nSubject: Cut\n\nWhile it is cut " + round);
            post("Message-ID: <m0@example.com>\nSubject: Zero\n\nZero");
            await().atMost(LONG).until(() -> wire.open() == 0);
            wire.mend();
            post("Message-ID: <back" + round + "@example.com>\nSubject: Back\n\nOnce it is back " + round);
            int all = 1 + 2 * round;
            await().atMost(LONG).until(() -> said().size() >= all);
        }
        post("Message-ID: <last@example.com>\nSubject: Last\n\nLast");
        await().atMost(LONG).until(() -> said().size() >= 8);

        assertThat(said())
                .extracting(Interaction::text)
                .containsExactlyInAnyOrder(
                        "Zero",
                        "While it is cut 1",
                        "Once it is back 1",
                        "While it is cut 2",
                        "Once it is back 2",
                        "While it is cut 3",
                        "Once it is back 3",
                        "Last");
        await().atMost(LONG).until(() -> conversations().size() == 8);
    }

    @Test
    void whereTheLineIsCutInTheMiddleOfAMailItComesWholeAndOnce() throws MessagingException, IOException {
        post("Message-ID: <m0@example.com>\nSubject: Zero\n\nZero");
        await().atMost(LONG).until(() -> said().size() == 1);
        byte[] file = random(3 * MIB);
        untilCut.set(MIB);
        post(withFile("m1@example.com", file));
        post("Message-ID: <m2@example.com>\nSubject: Two\n\nTwo");
        await().atMost(LONG).until(() -> untilCut.get() < 0 && wire.open() == 0);
        assertThat(said()).hasSize(1);
        wire.mend();
        await().atMost(LONG).until(() -> said().size() >= 3);

        assertThat(said()).extracting(Interaction::text).containsExactlyInAnyOrder("Zero", "See this", "Two");
        assertThat(said()).flatExtracting(Interaction::media).singleElement().satisfies(media -> {
            assertThat(content(media)).isEqualTo(file);
        });
    }

    @Test
    void aFileOfTwentyMegabytesComesInAndOneGoesOut() throws MessagingException, IOException {
        byte[] theirs = random(20 * MIB);
        post(withFile("m1@example.com", theirs));
        await().atMost(LONG).until(() -> said().size() == 1);
        Activity.Media media = said().getFirst().media().getFirst();

        assertThat(media.name()).isEqualTo("a.pdf");
        assertThat(media.size()).isEqualTo(theirs.length);
        assertThat(content(media)).isEqualTo(theirs);

        byte[] ours = random(20 * MIB);
        FileId file = brand.get(() -> kept("답변.pdf", ours));
        assertThat(answer(Map.of("text", "Here you are", "attachments", List.of(file.toString()), "anyway", true)))
                .isEqualTo(202);
        await().atMost(LONG).until(() -> servers.received().size() == 1);
        MimeMultipart mail = (MimeMultipart) servers.received().getFirst().getContent();

        assertThat(mail.getBodyPart(0).getContent()).asString().contains("Here you are");
        assertThat(MimeUtility.decodeText(mail.getBodyPart(1).getFileName())).isEqualTo("답변.pdf");
        try (InputStream content = mail.getBodyPart(1).getInputStream()) {
            assertThat(content.readAllBytes()).isEqualTo(ours);
        }
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new Random(bytes).nextBytes(random);
        return random;
    }

    private static String withFile(String id, byte[] file) {
        return "Message-ID: <" + id
                + ">\nSubject: File\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                + "--b\nContent-Type: text/plain\n\nSee this\n--b\nContent-Type: application/pdf; name=a.pdf\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(file) + "\n--b--\n";
    }

    private FileId kept(String name, byte[] content) {
        try {
            return files.keep(name, "application/pdf", new ByteArrayInputStream(content))
                    .id();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private byte[] content(Activity.Media media) {
        return brand.get(() -> {
            try (InputStream content = files.open(FileId.in(media.url()).orElseThrow())) {
                return content.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
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
}
