package social.rapport.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channels;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.channels.Ward;
import social.rapport.channels.Ward.Illness;
import social.rapport.consent.ContactRequest;
import social.rapport.people.Identities;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;

/**
 * How fast a server's channels send while the other side of one more is ill, beside how fast they do while it is well, in
 * turns within one run. Exits with 0 where they keep nine tenths of their pace in each illness.
 *
 * <p>Arguments: messages on each channel and in each round (200), channels beside the one that falls ill (16). A channel sends
 * 20 a second at most, as an open one does.
 */
public final class ChannelsBench implements AutoCloseable {

    private static final double KEPT = 0.9;

    private final Server server;
    private final Actor by;
    private final int messages;
    private final List<Ward> wards = new ArrayList<>();
    private final List<Addressed> others = new ArrayList<>();

    /** A channel and the people on it. */
    private record Addressed(ChannelId channel, List<PersonId> people) {}

    private ChannelsBench(Server server, int messages, int channels) {
        this.server = server;
        this.by = Actor.system(server.workspace());
        this.messages = messages;
        for (int nth = 0; nth < channels; nth++) {
            Ward ward = Ward.open(Illness.STORM);
            wards.add(ward);
            others.add(addressed("Other " + nth, ward.address("/well")));
        }
    }

    public static void main(String[] arguments) throws Exception {
        int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int channels = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16;
        boolean kept;
        try (Server server = Server.start("--rapport.network.allow-private=true");
                ChannelsBench bench = new ChannelsBench(server, messages, channels)) {
            bench.round(null);
            kept = bench.run();
        }
        System.exit(kept ? 0 : 1);
    }

    private boolean run() throws InterruptedException {
        boolean kept = true;
        double before = told("well", round(null), 1);
        for (Illness illness : Illness.values()) {
            double ill = round(illness);
            double after = round(null);
            double ratio = ill / ((before + after) / 2);
            told(illness.name().toLowerCase(Locale.ROOT), ill, ratio);
            before = told("well", after, 1);
            kept &= ratio >= KEPT;
        }
        System.out.println(kept ? "all kept their pace" : "some did not keep their pace");
        return kept;
    }

    private double told(String how, double pace, double ratio) {
        System.out.printf(
                Locale.ROOT,
                "%-10s %,d channels, %,d messages: %,.1f a second%s%n",
                how,
                others.size(),
                others.size() * messages,
                pace,
                ratio == 1 ? "" : String.format(Locale.ROOT, ", %.3f of the pace beside it", ratio));
        return pace;
    }

    /** How many a second the others send while one more is ill, or well. */
    private double round(@Nullable Illness illness) throws InterruptedException {
        try (Ward ward = Ward.open(illness == null ? Illness.STORM : illness)) {
            Addressed patient = addressed("Patient", ward.address(illness == null ? "/well" : "/ill"));
            pause(patient);
            write(patient);
            for (Addressed other : others) {
                pause(other);
                write(other);
            }
            int due = taken() + others.size() * messages;
            long begin = System.nanoTime();
            resume(patient);
            others.forEach(this::resume);
            while (taken() < due) {
                Thread.sleep(5);
            }
            double pace = others.size() * messages / IngestBench.seconds(begin);
            within(() -> channels().disconnect(by, patient.channel()));
            return pace;
        }
    }

    private int taken() {
        return wards.stream().mapToInt(Ward::taken).sum();
    }

    private Addressed addressed(String name, String url) {
        return CurrentWorkspace.get(server.workspace(), () -> {
            ChannelId channel = channels()
                    .connect(by, "open", "shop", name, Map.of("url", url))
                    .channel()
                    .id();
            return new Addressed(
                    channel,
                    server.bean(WorkspaceTransactions.class)
                            .in(server.workspace(), () -> server.bean(Identities.class)
                                    .resolve(IntStream.range(0, messages)
                                            .mapToObj(nth -> sighting(channel, "u" + nth))
                                            .toList())));
        });
    }

    private static Sighting sighting(ChannelId channel, String account) {
        return new Sighting(
                channel, "shop", account, null, null, null, null, null, null, false, null, false, null, null, null,
                Instant.now());
    }

    private void write(Addressed to) {
        server.bean(WorkspaceTransactions.class).run(server.workspace(), () -> IntStream.range(0, messages)
                .forEach(nth -> server.bean(Outbox.class)
                        .send(
                                new Outgoing(
                                        Ids.next(),
                                        to.people().get(nth),
                                        to.channel(),
                                        "care",
                                        null,
                                        ContactRequest.Kind.ANSWER,
                                        OutboundMessage.Kind.PRIVATE_REPLY,
                                        "u" + nth,
                                        null,
                                        null,
                                        null,
                                        "Pistachio is back",
                                        List.of()),
                                by)));
    }

    private void pause(Addressed one) {
        within(() -> channels().pause(by, one.channel()));
    }

    private void resume(Addressed one) {
        within(() -> channels().resume(by, one.channel()));
    }

    private Channels channels() {
        return server.bean(Channels.class);
    }

    private void within(Runnable work) {
        CurrentWorkspace.run(server.workspace(), work);
    }

    @Override
    public void close() {
        wards.forEach(Ward::close);
    }
}
