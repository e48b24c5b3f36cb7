package social.rapport.channels;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.Seal;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Workspaces;

/**
 * What networks hand out for a while in place of the credentials, such as access tokens. It is kept sealed for all nodes, and
 * one of them at a time asks for a new one; the others use the one before while it holds. A channel has several of them where
 * they have names.
 */
@Component
public class Passes {

    /** How long before its end a pass is renewed. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    private static final Duration ASKING = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int LOOKS = 100;
    private static final String ONLY = "";
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration OFTEN = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final WorkspaceTransactions transactions;
    private final Workspaces workspaces;
    private final Seal seal;

    Passes(JdbcClient jdbc, WorkspaceTransactions transactions, Workspaces workspaces, Seal seal) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.workspaces = workspaces;
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
        return of(channel, ONLY, asking);
    }

    /** The one of this name that holds. */
    public String of(Channel channel, String name, Asking asking) throws NetworkFailure {
        return renewed(channel, name, before -> asking.ask());
    }

    /** A pass that holds, of a network that gives a new one in exchange for the one before. */
    public String renewed(Channel channel, Renewing renewing) throws NetworkFailure {
        return renewed(channel, ONLY, renewing);
    }

    private String renewed(Channel channel, String name, Renewing renewing) throws NetworkFailure {
        for (int looks = 0; looks < LOOKS; looks++) {
            Instant now = Clock.systemUTC().instant();
            Kept kept = transactions
                    .in(channel.workspace(), () -> find(channel, name))
                    .orElse(null);
            if (kept != null && kept.holds(now.plus(EARLY))) {
                return kept.words();
            }
            if (transactions.in(channel.workspace(), () -> begin(channel, name))) {
                return asked(channel, name, renewing);
            }
            if (kept != null && kept.holds(now)) {
                return kept.words();
            }
            pause();
        }
        throw new NetworkFailure(NetworkFailure.Kind.TEMPORARY, "timeout", "", null);
    }

    /** Whoever has the turn looks again: somebody else's may have ended just before it. */
    private String asked(Channel channel, String name, Renewing renewing) throws NetworkFailure {
        boolean isGiven = false;
        try {
            Kept before = transactions
                    .in(channel.workspace(), () -> find(channel, name))
                    .orElse(null);
            if (before != null && before.holds(Clock.systemUTC().instant().plus(EARLY))) {
                return before.words();
            }
            Pass pass = renewing.renew(before == null ? null : before.words());
            transactions.run(channel.workspace(), () -> put(channel, name, pass));
            isGiven = true;
            return pass.words();
        } finally {
            if (!isGiven) {
                transactions.run(channel.workspace(), () -> giveUp(channel, name));
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
        refused(channel, ONLY, words);
    }

    /** The same of the one of this name. */
    public void refused(Channel channel, String name, String words) {
        transactions.run(channel.workspace(), () -> {
            boolean isStillThere = find(channel, name)
                    .filter(kept -> words.equals(kept.words()))
                    .isPresent();
            if (isStillThere) {
                forget(channel, name);
            }
        });
    }

    /** The network no longer takes this one, but may give a new one in exchange for it; another that has come since stays. */
    public void ended(Channel channel, String words) {
        transactions.run(channel.workspace(), () -> {
            boolean isStillThere = find(channel, ONLY)
                    .filter(kept -> words.equals(kept.words()))
                    .isPresent();
            if (isStillThere) {
                end(channel);
            }
        });
    }

    /** Keeps what a network handed out by itself; it takes the place of the one of this name before. */
    public void keep(Channel channel, String name, Pass pass) {
        transactions.run(channel.workspace(), () -> {
            begin(channel, name);
            put(channel, name, pass);
        });
    }

    /** What was kept, while it holds. */
    public Optional<String> find(Channel channel, String name, Instant now) {
        return transactions
                .in(channel.workspace(), () -> find(channel, name))
                .filter(kept -> kept.holds(now))
                .map(Kept::words);
    }

    private Optional<Kept> find(Channel channel, String name) {
        return jdbc.sql("""
                        select sealed, expires_at from channels.pass
                        where workspace_id = :workspace and channel_id = :channel and name = :name and sealed is not null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.id().value())
                .param("name", name)
                .query((row, number) -> new Kept(
                        new String(seal.open(row.getBytes("sealed"), owner(channel, name)), StandardCharsets.UTF_8),
                        row.getTimestamp("expires_at").toInstant()))
                .optional();
    }

    private boolean begin(Channel channel, String name) {
        return 1
                == jdbc.sql("""
                        insert into channels.pass as p (workspace_id, channel_id, name, asked_until)
                        values (:workspace, :channel, :name, now() + :asking::interval)
                        on conflict (workspace_id, channel_id, name) do update set asked_until = excluded.asked_until
                          where p.asked_until is null or p.asked_until < now()
                        """)
                        .param("workspace", CurrentWorkspace.id().value())
                        .param("channel", channel.id().value())
                        .param("name", name)
                        .param("asking", ASKING.toString())
                        .update();
    }

    private void put(Channel channel, String name, Pass pass) {
        jdbc.sql("""
                        update channels.pass set sealed = :sealed, expires_at = :expires, asked_until = null
                        where workspace_id = :workspace and channel_id = :channel and name = :name
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.id().value())
                .param("name", name)
                .param("sealed", seal.seal(pass.words().getBytes(StandardCharsets.UTF_8), owner(channel, name)))
                .param("expires", Timestamp.from(Clock.systemUTC().instant().plus(pass.lasts())))
                .update();
    }

    private void giveUp(Channel channel, String name) {
        jdbc.sql("""
                        update channels.pass set asked_until = null
                        where workspace_id = :workspace and channel_id = :channel and name = :name
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.id().value())
                .param("name", name)
                .update();
    }

    private void forget(Channel channel, String name) {
        jdbc.sql("""
                        update channels.pass set sealed = null, expires_at = null
                        where workspace_id = :workspace and channel_id = :channel and name = :name
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.id().value())
                .param("name", name)
                .update();
    }

    private void end(Channel channel) {
        jdbc.sql("""
                        update channels.pass set expires_at = now()
                        where workspace_id = :workspace and channel_id = :channel and name = ''
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.id().value())
                .update();
    }

    private static String owner(Channel channel, String name) {
        String only = "workspace " + channel.workspace() + " pass of channel " + channel.id();
        return name.isEmpty() ? only : only + " for " + name;
    }

    @Bean
    static RecurringTask<Void> passSweep(ObjectProvider<Passes> passes) {
        return Tasks.recurring("channels.pass.sweep", FixedDelay.of(OFTEN))
                .execute((instance, context) -> passes.getObject().sweep(Instant.now()));
    }

    void sweep(Instant now) {
        for (WorkspaceId workspace : workspaces.all()) {
            transactions.run(workspace, () -> jdbc.sql("""
                                    delete from channels.pass
                                    where workspace_id = :workspace and name <> '' and expires_at < :before
                                    """)
                    .param("workspace", workspace.value())
                    .param("before", Timestamp.from(now.minus(KEPT)))
                    .update());
        }
    }
}
