package social.rapport.channels.email;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Real mail servers in this process, with a mailbox of the brand's and one of Mina's. */
public final class MailServers implements AutoCloseable {

    public static final String PASSWORD = "a-long-password-of-the-mailbox-91";
    private static final long PATIENCE = 20_000;
    public static final String MINA = "mina@example.com";

    private final GreenMail servers = new GreenMail(new ServerSetup[] {
        setup(ServerSetup.PROTOCOL_SMTP), setup(ServerSetup.PROTOCOL_IMAP), setup(ServerSetup.PROTOCOL_IMAPS)
    });
    private final GreenMailUser own;

    public MailServers() {
        servers.start();
        own = servers.setUser(Mails.OWN, Mails.OWN, PASSWORD);
        servers.setUser(MINA, MINA, "hers");
    }

    private static ServerSetup setup(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(PATIENCE);
        return setup;
    }

    int imap() {
        return servers.getImap().getPort();
    }

    int smtp() {
        return servers.getSmtp().getPort();
    }

    /** What a member fills in to connect the brand's mailbox. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("address", Mails.OWN);
        settings.put("name", "Brand Care");
        settings.put("imap-host", "127.0.0.1");
        settings.put("imap-port", Integer.toString(imap()));
        settings.put("imap-security", "none");
        settings.put("password", PASSWORD);
        settings.put("smtp-host", "127.0.0.1");
        settings.put("smtp-port", Integer.toString(smtp()));
        settings.put("smtp-security", "none");
        return settings;
    }

    Map<String, String> settingsWithTls() {
        Map<String, String> settings = settings();
        settings.put("imap-port", Integer.toString(servers.getImaps().getPort()));
        settings.put("imap-security", "tls");
        return settings;
    }

    /** Puts a mail into the brand's mailbox, as it is. */
    public void deliver(String mail) {
        deliver(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void deliver(byte[] mail) {
        try {
            own.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
        } catch (MessagingException malformed) {
            throw new AssertionError(malformed);
        }
    }

    /** What came for Mina. */
    public List<MimeMessage> received() {
        return Arrays.stream(servers.getReceivedMessagesForDomain("example.com"))
                .toList();
    }

    /** A new folder of the brand's mailbox. */
    MailFolder folder(String name) {
        try {
            return servers.getManagers().getImapHostManager().createMailbox(own, name);
        } catch (AuthorizationException | FolderException refused) {
            throw new AssertionError(refused);
        }
    }

    MailFolder inbox() {
        try {
            return servers.getManagers().getImapHostManager().getInbox(own);
        } catch (FolderException none) {
            throw new AssertionError(none);
        }
    }

    @Override
    public void close() {
        servers.stop();
    }
}
