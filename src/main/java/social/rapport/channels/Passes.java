package social.rapport.channels;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.Seal;
import social.rapport.shared.storage.WorkspaceTransactions;

/**
 * What networks hand out for some hours in place of the credentials. It is kept sealed for all nodes, and one of them at a
 * time asks for a new one; the others use the one before while it holds.
 */
@Component
public class Passes {

    /** How long before its end a pass is renewed. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    private static final Duration ASKING = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int LOOKS = 100;

    private final JdbcClient jdbc;
    private final WorkspaceTransactions transactions;
    private final Seal seal;

    Passes(JdbcClient jdbc, WorkspaceTransactions transactions, Seal seal) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.seal = seal;
    }

    /** @param lasts from now on */
    public record Pass(String words, Duration lasts) {

        @Override
        public String toString() {
            return "Pass[" + lasts + "]";
        }
    }

    /** Asks the network for a pass. */
    @FunctionalInterface
    public interface Asking {

        Pass ask() throws NetworkFailure;
    }

    /** Asks the network for a pass, in exchange for the one before where it takes it. */
    @FunctionalInterface
    public interface Renewing {

        /** @param before the words of the one before, whether it still holds or not; null where there is none */
        Pass renew(@Nullable String before) throws NetworkFailure;
    }

    private record Kept(String words, Instant until) {

        boolean holds(Instant at) {
            return until.isAfter(at);
        }
    }

    /** A pass that holds. */
    public String of(Channel channel, Asking asking) throws NetworkFailure {
        return renewed(channel, before -> asking.ask());
    }

    /** A pass that holds, of a network that gives a new one in exchange for the one before. */
    public String renewed(Channel channel, Renewing renewing) throws NetworkFailure {
        for (int looks = 0; looks < LOOKS; looks++) {
            Instant now = Clock.systemUTC().instant();
            Kept kept =
                    transactions.in(channel.workspace(), () -> find(channel)).orElse(null);
            if (kept != null && kept.holds(now.plus(EARLY))) {
                return kept.words();
            }
            if (transactions.in(channel.workspace(), () -> begin(channel))) {
                return asked(channel, () -> renewing.renew(kept == null ? null : kept.words()));
            }
            if (kept != null && kept.holds(now)) {
                return kept.words();
            }
            pause();
        }
        throw new NetworkFailure(NetworkFailure.Kind.TEMPORARY, "timeout", "", null);
    }

    private String asked(Channel channel, Asking asking) throws NetworkFailure {
        boolean isGiven = false;
        try {
            Pass pass = asking.ask();
            transactions.run(channel.workspace(), () -> keep(channel, pass));
            isGiven = true;
            return pass.words();
        } finally {
            if (!isGiven) {
                transactions.run(channel.workspace(), () -> giveUp(channel));
            }
        }
    }

    private static void pause() throws NetworkFailure {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NetworkFailure(NetworkFailure.Kind.TEMPORARY, "timeout", "", null);
        }
    }

    /** The network no longer takes this one; another that has come since stays. */
    public void refused(Channel channel, String words) {
        transactions.run(channel.workspace(), () -> {
            boolean isStillThere =
                    find(channel).filter(kept -> words.equals(kept.words())).isPresent();
            if (isStillThere) {
                forget(channel);
            }
        });
    }

    /** The network no longer takes this one, but may give a new one in exchange for it; another that has come since stays. */
    public void ended(Channel channel, String words) {
        transactions.run(channel.workspace(), () -> {
            boolean isStillThere =
                    find(channel).filter(kept -> words.equals(kept.words())).isPresent();
            if (isStillThere) {
                end(channel);
            }
        });
    }

    private Optional<Kept> find(Channel channel) {
        return jdbc.sql("""
                        select sealed, expires_at from channels.pass
                        where workspace_id = :workspace and channel_id = :channel and sealed is not null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.id().value())
                .query((row, number) -> new Kept(
                        new String(seal.open(row.getBytes("sealed"), owner(channel)), StandardCharsets.UTF_8),
                        row.getTimestamp("expires_at").toInstant()))
                .optional();
    }

    private boolean begin(Channel channel) {
        return 1
                == jdbc.sql("""
                        insert into channels.pass as p (workspace_id, channel_id, asked_until)
                        values (:workspace, :channel, now() + :asking::interval)
                        on conflict (workspace_id, channel_id) do update set asked_until = excluded.asked_until
                          where p.asked_until is null or p.asked_until < now()
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("channel", channel.id().value())
                        .param("asking", ASKING.toString())
                        .update();
    }

    private void keep(Channel channel, Pass pass) {
        jdbc.sql("""
                        update channels.pass set sealed = :sealed, expires_at = :expires, asked_until = null
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.id().value())
                .param("sealed", seal.seal(pass.words().getBytes(StandardCharsets.UTF_8), owner(channel)))
                .param("expires", Timestamp.from(Clock.systemUTC().instant().plus(pass.lasts())))
                .update();
    }

    private void giveUp(Channel channel) {
        jdbc.sql("""
                        update channels.pass set asked_until = null
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.id().value())
                .update();
    }

    private void forget(Channel channel) {
        jdbc.sql("""
                        update channels.pass set sealed = null, expires_at = null
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.id().value())
                .update();
    }

    private void end(Channel channel) {
        jdbc.sql("""
                        update channels.pass set expires_at = now()
                        where workspace_id = :workspace and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.id().value())
                .update();
    }

    private static String owner(Channel channel) {
        return "workspace " + channel.workspace() + " pass of channel " + channel.id();
    }
}
