package social.rapport.channels.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Delivered;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Reading;
import social.rapport.channels.Setting;
import social.rapport.channels.Source;
import social.rapport.channels.Strand;
import social.rapport.channels.UnreadablePayload;
import social.rapport.shared.mail.Subject;
import social.rapport.shared.net.GuardedSockets;

/** Reads a mailbox of the brand's over IMAP and answers over SMTP. */
@Component
class EmailConnector implements Connector, DisposableBean {

    /** Mail itself has no limits of this kind; these are what readers and servers bear with. */
    private static final Capabilities CAPABILITIES =
            new Capabilities(Set.of(Capabilities.Inbound.STREAM), Set.of(Kind.PRIVATE_REPLY), 50_000, 20, null, 1);

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
