package social.rapport.channels.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Properties;
import social.rapport.channels.email.Account.Security;
import social.rapport.channels.email.Account.Server;
import social.rapport.shared.net.GuardedSockets;

/** Connects to mail servers: only to those that may be called, encrypted as the account says, and for a bounded time. */
final class Connections {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Longer than anybody listens at once, so that only a connection that has died is taken for dead. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int PIECE = 256 << 10;

    private final GuardedSockets sockets;

    Connections(GuardedSockets sockets) {
        this.sockets = sockets;
    }

    Store imap(Account account) throws MessagingException {
        Properties wishes = wishes("mail.imap", account.in());
        wishes.put("mail.imap.fetchsize", Integer.toString(PIECE));
        wishes.put("mail.imap.peek", "true");
        wishes.put("mail.imap.appendbuffersize", Integer.toString(PIECE));
        wishes.put("mail.imap.connectionpoolsize", "1");
        Store store = Session.getInstance(wishes).getStore("imap");
        Server server = account.in();
        store.connect(server.host(), server.port(), server.user(), server.password());
        return store;
    }

    /** A session in which mails are written that {@link #smtp} sends. */
    Session session(Account account) {
        Properties wishes = wishes("mail.smtp", account.out());
        wishes.put("mail.smtp.writetimeout", Long.toString(SILENCE.toMillis()));
        wishes.put("mail.smtp.auth", "true");
        wishes.put("mail.smtp.from", account.address());
        wishes.put("mail.smtp.localhost", MessageIds.of(account.address()).domain());
        wishes.put("mail.smtp.quitwait", "false");
        return Session.getInstance(wishes);
    }

    Transport smtp(Session session, Account account) throws MessagingException {
        Transport transport = session.getTransport("smtp");
        Server server = account.out();
        transport.connect(server.host(), server.port(), server.user(), server.password());
        return transport;
    }

    private Properties wishes(String protocol, Server server) {
        Properties wishes = new Properties();
        wishes.put(protocol + ".connectiontimeout", Long.toString(CONNECT.toMillis()));
        wishes.put(protocol + ".timeout", Long.toString(SILENCE.toMillis()));
        wishes.put(protocol + ".socketFactory", sockets);
        wishes.put(protocol + ".socketFactory.fallback", "false");
        wishes.put(protocol + ".ssl.enable", Boolean.toString(server.security() == Security.TLS));
        wishes.put(protocol + ".ssl.checkserveridentity", "true");
        boolean upgrades = server.security() == Security.STARTTLS;
        wishes.put(protocol + ".starttls.enable", Boolean.toString(upgrades));
        wishes.put(protocol + ".starttls.required", Boolean.toString(upgrades));
        return wishes;
    }
}
