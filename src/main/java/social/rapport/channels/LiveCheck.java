package social.rapport.channels;

import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** Asks a network at a member's wish whether a channel stands as it should. No database connection waits for it. */
@Component
public class LiveCheck {

    private final WorkspaceTransactions transactions;
    private final Channels channels;
    private final Connectors connectors;
    private final Credentials credentials;
    private final Standings standings;
    private final Health health;
    private final Audit audit;

    LiveCheck(
            WorkspaceTransactions transactions,
            Channels channels,
            Connectors connectors,
            Credentials credentials,
            Standings standings,
            Health health,
            Audit audit) {
        this.transactions = transactions;
        this.channels = channels;
        this.connectors = connectors;
        this.credentials = credentials;
        this.standings = standings;
        this.health = health;
        this.audit = audit;
    }

    /**
     * Asks, notes what came of it, and where the network knows us has whatever had stopped tried again.
     *
     * @param address where the network is to deliver
     * @return what came of it; empty where there is nobody to ask
     * @throws Fault.Caller where the channel is disconnected
     */
    public Optional<Standings.Checked> of(Actor by, ChannelId id, URI address) {
        Channel channel = channels.get(id);
        ConnectedChannel connected = credentials.open(channel);
        try {
            Optional<Standing> standing = connectors.of(channel).check(connected, address);
            standing.ifPresent(known -> transactions.run(CurrentWorkspace.id(), () -> stands(by, id, known)));
        } catch (NetworkFailure failure) {
            transactions.run(CurrentWorkspace.id(), () -> falls(by, id, failure));
        }
        return standings.of(id);
    }

    private void stands(Actor by, ChannelId id, Standing known) {
        audit.record(by, "channel.checked", "channel:" + id);
        standings.note(id, known, null);
        health.mended(id);
    }

    private void falls(Actor by, ChannelId id, NetworkFailure failure) {
        Reason reason = Reason.of(failure);
        audit.record(by, "channel.checked", "channel:" + id);
        standings.note(id, null, reason);
        if (failure.kind() == NetworkFailure.Kind.UNAUTHORIZED) {
            health.stopped(id, reason);
        }
    }
}
