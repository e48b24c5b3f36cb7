package social.rapport.channels;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.files.Files;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Pictures;

/** A brand with a channel on a network: where the contract of connectors begins. */
public abstract class ConnectorScene {

    static final Duration LONGEST = Duration.ofSeconds(20);
    static final long SEED = 20_260_504;

    private static final URI ADDRESS = URI.create("https://rapport.brand.example/in/one");

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Connectors connectors;

    @Autowired
    Credentials credentials;

    @Autowired
    Ingress ingress;

    @Autowired
    InboundLog log;

    @Autowired
    Files files;

    ConnectorNetwork network;
    Brand brand;
    Channel channel;

    /** A network of its own for one test. */
    protected abstract ConnectorNetwork network();

    @BeforeEach
    void connect() {
        network = network();
        brand = brands.open();
        network.opened(brand);
        channel = connect(network.settings());
    }

    Channel connect(Map<String, String> settings) {
        Channels.Secret made =
                brand.get(() -> channels.connect(brand.system(), network.connector(), "", "Under test", settings));
        if (made.secret() != null) {
            network.trust(made.secret());
        }
        network.connected(made.channel());
        introduce(made.channel());
        return made.channel();
    }

    /** As set-up does: the network is asked whether it knows us, and told where to deliver. */
    private void introduce(Channel made) {
        try {
            CurrentWorkspace.call(made.workspace(), () -> connectors.of(made).check(opened(made), ADDRESS));
        } catch (Exception refused) {
            throw new AssertionError("The network does not know us", refused);
        }
    }

    @AfterEach
    void close() {
        network.close();
    }

    void deliver(String... ids) {
        if (delivers()) {
            for (int from = 0; from < ids.length; from += network.most()) {
                post(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + network.most())));
            }
        } else {
            network.give(List.of(ids));
            network.ring().ifPresent(ring -> ingress.receive(channel.id(), ring));
        }
    }

    /** A network that waits to be asked is asked at once, and not only once it has been left alone for long enough. */
    void hurry() {
        if (!delivers()) {
            brand.within(() -> channels.tryAgain(brand.system(), channel.id()));
        }
    }

    boolean delivers() {
        return !can().hasSource() || network.delivers();
    }

    void assumeThatItDelivers() {
        assumeThat(delivers()).as("a network that delivers by itself").isTrue();
    }

    Received post(String... ids) {
        return ingress.receive(
                channel.id(), network.signed("d-" + UUID.randomUUID(), Instant.now(), network.body(List.of(ids))));
    }

    int status(WebhookRequest request) {
        try {
            return ingress.receive(channel.id(), request).status();
        } catch (Fault.Caller refused) {
            return refused.kind().status();
        }
    }

    List<byte[]> stored() {
        return IntStream.range(0, log.lanes())
                .boxed()
                .flatMap(lane -> log.read(lane, 0, 1_000_000).stream())
                .filter(entry -> entry.channel().equals(channel.id()))
                .flatMap(entry -> entry.payloads().stream())
                .toList();
    }

    Capabilities can() {
        return connectors.of(channel).capabilities(channel);
    }

    /** As the outbox does, at work in the workspace. */
    void send(OutboundMessage message) throws NetworkFailure {
        try {
            CurrentWorkspace.call(
                    channel.workspace(), () -> connectors.of(channel).send(opened(), message));
        } catch (NetworkFailure | RuntimeException failed) {
            throw failed;
        } catch (Exception unknown) {
            throw new AssertionError(unknown);
        }
    }

    ConnectedChannel opened() {
        return opened(channel);
    }

    ConnectedChannel opened(Channel of) {
        return brand.get(() -> credentials.open(of, credentials.sealed(of.id()).orElseThrow()));
    }

    OutboundMessage message(OutboundMessage.Kind kind, String text, int media) {
        boolean isPost = kind == OutboundMessage.Kind.POST;
        return new OutboundMessage(
                Ids.next(),
                kind,
                isPost ? null : network.person(),
                isPost ? null : network.conversation(),
                isPost ? null : network.answered(kind),
                null,
                text,
                media == 0 ? List.of() : Collections.nCopies(media, picture()),
                "Ava",
                false);
    }

    /** A picture that we keep, as the inbox would attach it. */
    private Activity.Media picture() {
        return brand.get(() -> {
            try {
                return Activity.Media.of(
                        files.keep("a.png", "image/png", new ByteArrayInputStream(Pictures.png(3, 2))));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    URI address() {
        return URI.create(brand.address() + "/in/" + channel.id());
    }
}
