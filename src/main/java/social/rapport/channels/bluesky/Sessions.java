package social.rapport.channels.bluesky;

import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Passes;
import social.rapport.shared.Sha256;

/**
 * Signs in with the app password, and keeps the session for all nodes: it is exchanged for a new one before it ends, and
 * signing in is done anew only where the server takes that no more.
 */
final class Sessions {

    private final Xrpc xrpc;
    private final Passes passes;

    Sessions(Xrpc xrpc, Passes passes) {
        this.xrpc = xrpc;
        this.passes = passes;
    }

    /** A session that holds, of the account and the password that the channel has now. */
    Session of(ConnectedChannel channel) throws NetworkFailure {
        Session session = kept(channel);
        if (session.isOf(account(channel))) {
            return session;
        }
        passes.refused(channel.channel(), session.words());
        return kept(channel);
    }

    private Session kept(ConnectedChannel channel) throws NetworkFailure {
        return Session.kept(passes.renewed(channel.channel(), before -> {
            Session session = renewed(channel, before == null ? null : Session.kept(before));
            return new Passes.Pass(session.words(), session.lasts());
        }));
    }

    private Session renewed(ConnectedChannel channel, @Nullable Session before) throws NetworkFailure {
        if (before == null || !before.isOf(account(channel))) {
            return signIn(channel);
        }
        try {
            return exchange(channel, before);
        } catch (NetworkFailure over) {
            if (over.kind() != Kind.UNAUTHORIZED) {
                throw over;
            }
            return signIn(channel);
        }
    }

    private Session exchange(ConnectedChannel channel, Session before) throws NetworkFailure {
        return Session.given(
                xrpc.post(
                        service(channel.channel()),
                        "com.atproto.server.refreshSession",
                        "application/json",
                        InputStream.nullInputStream(),
                        0,
                        Map.of("Authorization", "Bearer " + before.refresh())),
                account(channel),
                before.host());
    }

    Session signIn(ConnectedChannel channel) throws NetworkFailure {
        String service = service(channel.channel());
        return Session.given(
                xrpc.change(
                        service,
                        "com.atproto.server.createSession",
                        Map.of(
                                "identifier",
                                BlueskyConnector.handle(channel.channel()),
                                "password",
                                BlueskyConnector.password(channel)),
                        Map.of()),
                account(channel),
                service);
    }

    /** The server takes this one no more. */
    void ended(ConnectedChannel channel, Session session) {
        passes.ended(channel.channel(), session.words());
    }

    private static String service(Channel channel) {
        return Session.origin(channel.settings().getOrDefault(BlueskyConnector.SERVICE, BlueskyConnector.USUAL));
    }

    /** Which account, where and by which password, as nobody can read it. */
    private static String account(ConnectedChannel channel) {
        String whole = service(channel.channel()) + "\n" + BlueskyConnector.handle(channel.channel()) + "\n"
                + BlueskyConnector.password(channel);
        return Base64.getEncoder().encodeToString(Sha256.of(whole));
    }
}
