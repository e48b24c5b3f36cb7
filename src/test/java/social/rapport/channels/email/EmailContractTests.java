package social.rapport.channels.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.rapport.channels.ConnectorContract;
import social.rapport.channels.ConnectorNetwork;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Receipt;
import social.rapport.support.RapportTest;

/** The e-mail connector keeps the contract: it reads from a real IMAP server and sends to a strict SMTP server. */
@RapportTest
class EmailContractTests extends ConnectorContract {

    @Override
    protected ConnectorNetwork network() {
        return new MailNetwork();
    }

    private static final class MailNetwork implements ConnectorNetwork {

        private final MailServers servers = new MailServers();
        private final StrictSmtp smtp = new StrictSmtp(Mails.OWN, MailServers.PASSWORD);

        @Override
        public String connector() {
            return "email";
        }

        @Override
        public Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>(servers.settings());
            settings.put("smtp-port", Integer.toString(smtp.port()));
            return settings;
        }

        @Override
        public String person() {
            return MailServers.MINA;
        }

        @Override
        public byte[] body(List<String> ids) {
            byte[] mail = mail(ids.getFirst()).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            return new Stored(Mails.RECEIVED, mail).payload();
        }

        @Override
        public void give(List<String> ids) {
            ids.forEach(id -> servers.deliver(mail(id)));
        }

        private static String mail(String id) {
            return """
                    From: =?UTF-8?B?66+464KY?= <mina@example.com>
                    To: care@brand.example
                    Date: Mon, 4 May 2026 18:30:00 +0900
                    Message-ID: <%s>
                    Subject: Ice cream
                    MIME-Version: 1.0
                    Content-Type: multipart/alternative; boundary="b"

                    --b
                    Content-Type: text/plain; charset=utf-8

                    你好，안녕하세요
                    --b
                    Content-Type: text/html; charset=utf-8

                    <p>你好，안녕하세요</p>
                    --b--
                    """.formatted(id);
        }

        /** Of mails it is only told that they did not arrive. */
        @Override
        public Optional<byte[]> receipt(OutboundMessage message, Receipt.State state, Instant at) {
            String bounce = BouncesTests.report("failed", "5.1.1", message.id() + "@brand.example");
            return state == Receipt.State.FAILED
                    ? Optional.of(
                            new Stored(at, bounce.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)).payload())
                    : Optional.empty();
        }

        @Override
        public void refuse(NetworkFailure.Kind kind) {
            switch (kind) {
                case TEMPORARY -> smtp.refuse("DATA", "451 4.3.0 not now");
                case RATE_LIMITED -> smtp.refuse("MAIL", "452 4.5.3 too many");
                case PERMANENT -> smtp.refuse("RCPT", "550 5.1.1 nobody of this name");
                case UNAUTHORIZED -> smtp.refuse("AUTH", "535 5.7.8 no");
            }
        }

        @Override
        public List<Taken> taken() {
            return smtp.taken().stream().map(MailNetwork::taken).toList();
        }

        private static Taken taken(MimeMessage mail) {
            try {
                if (mail.getContent() instanceof MimeMultipart several) {
                    String text = several.getBodyPart(0).getContent().toString();
                    return new Taken(FlowedTests.together(text), several.getCount() - 1);
                }
                return new Taken(FlowedTests.together(mail.getContent().toString()), 0);
            } catch (IOException | MessagingException malformed) {
                throw new AssertionError(malformed);
            }
        }

        @Override
        public void close() {
            servers.close();
            smtp.close();
        }
    }
}
