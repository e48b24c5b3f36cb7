package social.rapport.channels.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Delivered;
import social.rapport.channels.Enclosures;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Reading;
import social.rapport.channels.Setting;
import social.rapport.channels.Source;
import social.rapport.channels.Standing;
import social.rapport.channels.Strand;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.shared.mail.Subject;
import social.rapport.shared.net.GuardedSockets;

/** Reads a mailbox of the brand's over IMAP and answers over SMTP. */
@Component
class EmailConnector implements Connector, DisposableBean {

    /** Mail itself has no limits of this kind; these are what readers and servers bear with. */
    private static final Capabilities CAPABILITIES =
            new Capabilities(Set.of(Capabilities.Inbound.STREAM), Set.of(Kind.PRIVATE_REPLY), 50_000, 20, null, 1);

    private static final Declaration DECLARATION = new Declaration(
            "IMAP4rev1, SMTP",
            Declaration.Price.FREE,
            Declaration.Proof.SERVER,
            Set.of(Verb.MESSAGED),
            EnumSet.of(Declaration.Identity.NAME, Declaration.Identity.EMAIL, Declaration.Identity.VERIFIED_EMAIL),
            Declaration.Places.NONE,
            List.of(),
            List.of(
                    Declaration.Step.read("password"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final Bell bell = new Bell();
    private final Connections connections;
    private final Enclosures enclosures;
    private final Postman postman;
    private final List<Setting> settings;

    EmailConnector(GuardedSockets sockets, Enclosures enclosures) {
        this.connections = new Connections(sockets);
        this.enclosures = enclosures;
        this.postman = new Postman(connections, enclosures);
        this.settings = Account.settings(sockets.allowsPrivate());
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<Setting> settings() {
        return settings;
    }

    @Override
    public String mistake(Setting setting, String value) {
        return Account.mistake(setting.key(), value);
    }

    /** Signs in to both servers: to read what is there, and to send. */
    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        Mailbox.open(connections, bell, enclosures, channel, null).close();
        Account account = Account.of(channel);
        try (Transport ignored = connections.smtp(connections.session(account), account)) {
            return Optional.of(new Standing(account.address(), null));
        } catch (MessagingException failed) {
            throw Failures.of(failed);
        }
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) throws NetworkFailure {
        return Mailbox.open(connections, bell, enclosures, channel, cursor);
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Letters.read(channel, payload);
    }

    @Override
    public @Nullable Strand strand(Channel channel, Activity activity) {
        String subject = activity.subject() == null ? "" : activity.subject();
        String thread = activity.conversation();
        String answered = activity.inReplyTo();
        List<String> ids = new ArrayList<>();
        if (thread != null) {
            ids.add(MessageIds.of(Account.address(channel)).known(thread));
        }
        if (answered != null && !ids.contains(answered)) {
            ids.add(answered);
        }
        boolean continues = answered != null
                || thread != null && !thread.equals(activity.externalId())
                || Subject.isAnswer(subject);
        return new Strand(ids, Subject.bare(subject), continues);
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return postman.send(Account.of(channel), message);
    }

    @Override
    public void destroy() {
        bell.close();
    }
}
