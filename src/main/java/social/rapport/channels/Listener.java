package social.rapport.channels;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import social.rapport.channels.Doors.Door;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Source.News;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;

/**
 * Listens to one channel: what the network gives is stored, and only then is it noted how far that has come. A crash
 * between the two has the network give it again, which the timeline knows.
 */
@Component
class Listener {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration BREATH = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(15);

    private final Listening listening;
    private final Doors doors;
    private final Connectors connectors;
    private final Credentials credentials;
    private final InboundLog inbound;
    private final Traffic traffic;

    Listener(
            Listening listening,
            Doors doors,
            Connectors connectors,
            Credentials credentials,
            InboundLog inbound,
            Traffic traffic) {
        this.listening = listening;
        this.doors = doors;
        this.connectors = connectors;
        this.credentials = credentials;
        this.inbound = inbound;
        this.traffic = traffic;
    }

    /**
     * Listens to a channel of the workspace at work until there is no more to do for now.
     *
     * @param opened told of the source, so that somebody else may close it
     */
    void listen(ChannelId id, BooleanSupplier goesOn, Consumer<Source> opened) throws InterruptedException {
        UUID holder = UUID.randomUUID();
        Door door = doors.find(id).orElse(null);
        byte[] sealed = door == null ? null : door.sealed().orElse(null);
        if (door == null || sealed == null || !listening.take(id, holder)) {
            return;
        }
        Duration rest = Duration.ZERO;
        try (Source source =
                connectors.of(door.channel()).open(credentials.open(door.channel(), sealed), listening.cursor(id))) {
            opened.accept(source);
            rest = hear(source, door, sealed, holder, goesOn);
        } catch (NetworkFailure failure) {
            rest = failed(id, holder, failure);
        } catch (Fault.Caller busy) {
            rest = BREATH;
            log.info("Channel {} is left alone for a moment: more arrives than can be stored", id);
        } catch (RuntimeException ours) {
            log.error("Listening to channel {} failed", id, ours);
            rest = failed(id, holder, new NetworkFailure(Kind.TEMPORARY, "ours", "", null));
        } finally {
            listening.release(id, holder, rest);
        }
    }

    private Duration hear(Source source, Door door, byte[] sealed, UUID holder, BooleanSupplier goesOn)
            throws NetworkFailure, InterruptedException {
        Channel channel = door.channel();
        Duration rest = Duration.ZERO;
        boolean isMine = true;
        while (isMine && rest.isZero() && goesOn.getAsBoolean() && isAsItWas(door, sealed)) {
            News news = source.next(PATIENCE);
            if (!news.payloads().isEmpty()) {
                inbound.append(channel.workspace(), channel.id(), news.payloads());
                traffic.received(channel, news.payloads().size());
            }
            isMine = listening.keep(channel.id(), holder, news.cursor());
            rest = news.rest();
        }
        return rest;
    }

    /** Whether it is still connected, with the settings and credentials that the source was opened with. */
    private boolean isAsItWas(Door door, byte[] sealed) {
        return doors.find(door.channel().id())
                .filter(now -> now.channel().settings().equals(door.channel().settings()))
                .filter(now -> now.sealed()
                        .filter(credentials -> Arrays.equals(credentials, sealed))
                        .isPresent())
                .isPresent();
    }

    /** For how long the network is left alone now. */
    private Duration failed(ChannelId id, UUID holder, NetworkFailure failure) {
        boolean isFinal = failure.kind() == Kind.UNAUTHORIZED || failure.kind() == Kind.PERMANENT;
        int failures = listening.failed(id, holder, Reason.of(failure), isFinal);
        return Objects.requireNonNullElseGet(failure.retryAfter(), () -> backoff(failures));
    }

    /** Longer with every failure in a row, and never twice the same, so that many channels do not come back at once. */
    private static Duration backoff(int failures) {
        long millis = Math.min(LONGEST_REST.toMillis(), BREATH.toMillis() << Math.min(failures, 10));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
