package social.rapport.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.OutboundMessage;
import social.rapport.shared.net.GuardedSockets;
import social.rapport.shared.net.NetworkSettings;

class PostmanTests {

    private final MailServers servers = new MailServers();
    private final Cabinet cabinet = new Cabinet();
    private final EmailConnector connector = new EmailConnector(new GuardedSockets(new NetworkSettings(true)), cabinet);

    @AfterEach
    void close() {
        connector.destroy();
        servers.close();
    }

    @Test
    void filesGoAlongUnderTheirNames() throws Exception {
        byte[] file = new byte[20 << 20];
        new Random(3).nextBytes(file);
        connector.send(
                channel(Map.of()),
                message(List.of(kept("보고서 (최종) \"2026\".pdf", file), kept("a.txt", new byte[] {'a'})), false));
        MimeMessage mail = servers.received().getLast();
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        BodyPart report = parts.getBodyPart(1);

        assertThat(mail.getContentType()).startsWith("multipart/mixed");
        assertThat(parts.getBodyPart(0).getContentType()).contains("text/plain", "format=flowed");
        assertThat(parts.getBodyPart(0).getContent()).hasToString("Hello");
        assertThat(report.getFileName()).isEqualTo("보고서 (최종) \"2026\".pdf");
        assertThat(report.getHeader("Content-Disposition")[0])
                .startsWith("attachment;")
                .contains("filename*");
        assertThat(report.getHeader("Content-Type")[0]).contains("=?UTF-8?B?");
        assertThat(report.getInputStream().readAllBytes()).isEqualTo(file);
        assertThat(parts.getCount()).isEqualTo(3);
    }

    /** They cannot be fetched without telling whoever keeps them. */
    @Test
    void whatOthersKeepGoesAsItsAddress() throws Exception {
        Activity.Media theirs = new Activity.Media("https://example.com/a.png", "image/png", "a.png", 7, null);
        connector.send(channel(Map.of()), message(List.of(theirs), false));

        assertThat(servers.received().getLast().getContent()).asString().contains("Hello", "https://example.com/a.png");
    }

    /** RFC 3834: so that no machine answers what a machine wrote. */
    @Test
    void whatNobodyLookedAtSaysSo() throws Exception {
        connector.send(channel(Map.of()), message(List.of(), true));
        connector.send(channel(Map.of()), message(List.of(), false));

        assertThat(servers.received().getFirst().getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(servers.received().getLast().getHeader("Auto-Submitted")).isNull();
    }

    @Test
    void aCopyGoesToTheFolderForWhatWasSentWhereThatIsWanted() throws Exception {
        MailFolder sent = servers.folder("Sent");
        connector.send(channel(Map.of()), message(List.of(), false));
        assertThat(sent.getMessageCount()).isZero();
        connector.send(channel(Map.of("copies", "by-us")), message(List.of(), false));

        assertThat(sent.getMessages()).singleElement().satisfies(copy -> {
            assertThat(copy.getMimeMessage().getMessageID())
                    .isEqualTo(servers.received().getLast().getMessageID());
            assertThat(copy.isSet(jakarta.mail.Flags.Flag.SEEN)).isTrue();
        });
    }

    @Test
    void aCopyThatCannotBeKeptSendsNothingTwice() throws Exception {
        connector.send(channel(Map.of("copies", "by-us", "imap-port", "1")), message(List.of(), false));

        assertThat(servers.received()).hasSize(1);
    }

    private Activity.Media kept(String name, byte[] content) throws IOException {
        return cabinet.keep(name, name, "application/pdf", new ByteArrayInputStream(content))
                .map(file -> new Activity.Media(file.id().url(), file.type(), file.name(), file.size(), null))
                .orElseThrow();
    }

    private ConnectedChannel channel(Map<String, String> other) {
        Map<String, String> settings = new HashMap<>(servers.settings());
        settings.putAll(other);
        settings.remove("password");
        return new ConnectedChannel(Mails.channel(settings), Map.of("password", MailServers.PASSWORD));
    }

    private static OutboundMessage message(List<Activity.Media> media, boolean automatic) {
        return new OutboundMessage(
                UUID.randomUUID(),
                OutboundMessage.Kind.PRIVATE_REPLY,
                MailServers.MINA,
                "root@a",
                "m1@a",
                "Ice cream",
                "Hello",
                media,
                "Ava",
                automatic);
    }
}
