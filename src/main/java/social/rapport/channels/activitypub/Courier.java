package social.rapport.channels.activitypub;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Ingress;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Sha256;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.jobs.Backoff;
import social.rapport.shared.storage.WorkspaceTransactions;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings what has gone out already to the servers of all who follow, and tells new followers that they do: again and again, for
 * some days, where a server is away. One that is away holds up no other.
 */
@Component
class Courier {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration OFTEN = Duration.ofSeconds(2);
    private static final Duration HELD = Duration.ofMinutes(2);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMinutes(1), Duration.ofHours(6));
    private static final int TRIES = 12;
    private static final int AT_ONCE = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final WorkspaceTransactions transactions;
    private final JdbcClient jdbc;
    private final Followers followers;
    private final Parcels parcels;
    private final Homes homes;
    private final Delivering delivering;
    private final ObjectProvider<Ingress> ingress;

    Courier(
            WorkspaceTransactions transactions,
            JdbcClient jdbc,
            Followers followers,
            Parcels parcels,
            Homes homes,
            NetworkCalls calls,
            ObjectProvider<Ingress> ingress) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.followers = followers;
        this.parcels = parcels;
        this.homes = homes;
        this.delivering = new Delivering(calls);
        this.ingress = ingress;
    }

    @Bean
    static RecurringTask<Void> fediverseRounds(ObjectProvider<Courier> courier) {
        return Tasks.recurring("channels.activitypub.round", FixedDelay.of(OFTEN))
                .execute((instance, context) -> courier.getObject().round());
    }

    /** Goes through the workspaces in which something is due; one that fails holds up none of the others. */
    void round() {
        for (WorkspaceId workspace : due()) {
            try {
                round(workspace);
            } catch (RuntimeException failed) {
                log.error("What a brand says to its followers could not be brought; it will be tried again", failed);
            }
        }
    }

    private List<WorkspaceId> due() {
        return jdbc.sql("select due from channels.fediverse_due() due")
                .query((row, number) -> new WorkspaceId(row.getObject("due", UUID.class)))
                .list();
    }

    private void round(WorkspaceId workspace) {
        List<Followers.Follower> unwelcomed = transactions.in(workspace, () -> followers.unwelcomed(AT_ONCE, HELD));
        List<Parcels.Parcel> due = transactions.in(workspace, () -> parcels.due(AT_ONCE, HELD));
        if (unwelcomed.isEmpty() && due.isEmpty()) {
            return;
        }
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            unwelcomed.forEach(follower -> together.execute(() -> welcome(workspace, follower)));
            due.forEach(parcel -> together.execute(() -> bring(workspace, parcel)));
        }
    }

    @FunctionalInterface
    private interface Errand {
        void run(ConnectedChannel as, Home home) throws NetworkFailure;
    }

    /** Why it could not be done; empty where all went well. */
    private Optional<NetworkFailure> run(ChannelId channel, Errand errand) {
        try {
            return ingress.getObject().opened(channel, as -> {
                try {
                    errand.run(as, homes.of(as.channel()));
                    return Optional.<NetworkFailure>empty();
                } catch (NetworkFailure failure) {
                    return Optional.of(failure);
                }
            });
        } catch (Fault.Caller disconnected) {
            return Optional.of(new NetworkFailure(Kind.PERMANENT, "cancelled", "", null));
        }
    }

    private void bring(WorkspaceId workspace, Parcels.Parcel parcel) {
        NetworkFailure failure = run(
                        parcel.channel(), (as, home) -> delivering.deliver(as, home, parcel.inbox(), parcel.activity()))
                .orElse(null);
        transactions.run(workspace, () -> {
            if (failure == null) {
                parcels.settle(parcel, Parcels.State.TAKEN);
            } else if (failure.kind() == Kind.PERMANENT || parcel.tries() >= TRIES) {
                parcels.settle(parcel, Parcels.State.REFUSED);
            } else {
                parcels.later(parcel, wait(failure, parcel.tries()));
            }
        });
    }

    /** Whoever cannot be told in days is not there any more. */
    private void welcome(WorkspaceId workspace, Followers.Follower follower) {
        NetworkFailure failure = run(
                        follower.channel(),
                        (as, home) -> delivering.deliver(as, home, follower.inbox(), accept(home, follower)))
                .orElse(null);
        transactions.run(workspace, () -> {
            if (failure == null) {
                followers.welcomed(follower);
            } else if (failure.kind() == Kind.PERMANENT || follower.tries() >= TRIES) {
                followers.remove(follower.channel(), follower.actor());
            } else {
                followers.later(follower, wait(failure, follower.tries()));
            }
        });
    }

    private static Duration wait(NetworkFailure failure, int tries) {
        return Objects.requireNonNullElseGet(failure.retryAfter(), () -> BACKOFF.drawnAfter(tries + 1));
    }

    private static String accept(Home home, Followers.Follower follower) {
        return JSON.writeValueAsString(Map.of(
                "@context",
                "https://www.w3.org/ns/activitystreams",
                "id",
                home.actor() + "#accepts/" + Sha256.key(follower.follow()),
                "type",
                "Accept",
                "actor",
                home.actor(),
                "to",
                List.of(follower.actor()),
                "object",
                Map.of(
                        "id", follower.follow(),
                        "type", "Follow",
                        "actor", follower.actor(),
                        "object", home.actor())));
    }
}
