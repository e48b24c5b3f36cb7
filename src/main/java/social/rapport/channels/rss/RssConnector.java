package social.rapport.channels.rss;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Declaration.Identity;
import social.rapport.channels.Delivered;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Reading;
import social.rapport.channels.Setting;
import social.rapport.channels.Standing;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.mapped.Asked;
import social.rapport.channels.mapped.Misread;
import social.rapport.channels.mapped.NetworkMapping;
import social.rapport.channels.open.OpenFormat;
import social.rapport.shared.Fault;

/** Reads feeds of RSS and Atom: what is new in one was posted. */
@Component
class RssConnector implements Connector {

    private static final String URL = "url";
    private static final String EVERY = "every";
    private static final List<String> MINUTES = List.of("15", "5", "60", "240");

    private static final Capabilities CAPABILITIES =
            new Capabilities(Set.of(Capabilities.Inbound.POLL), Set.of(), 0, 0, null, 1);

    private static final Declaration DECLARATION = new Declaration(
            "RSS 2.0, Atom 1.0",
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.POSTED),
            EnumSet.of(Identity.NAME),
            Declaration.Places.NONE,
            List.of(),
            List.of(
                    Declaration.Step.read("address"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final NetworkCalls calls;
    private final NetworkMapping mapping = mapping();

    RssConnector(NetworkCalls calls) {
        this.calls = calls;
    }

    private static NetworkMapping mapping() {
        try (InputStream in = RssConnector.class.getResourceAsStream("feed.yaml")) {
            return NetworkMapping.of(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (Misread impossible) {
            throw new Fault.Ours("The mapping of feeds cannot be read: " + impossible.words(), impossible);
        }
    }

    @Override
    public String name() {
        return "rss";
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
        return List.of(
                new Setting(URL, Setting.Kind.URL, true), new Setting(EVERY, Setting.Kind.CHOICE, true, MINUTES));
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        Asked feed = open(channel, null);
        feed.next(Duration.ZERO);
        String url = url(channel);
        return Optional.of(new Standing(Objects.requireNonNullElse(feed.title(), url), url));
    }

    private static String url(ConnectedChannel channel) {
        return channel.channel().settings().getOrDefault(URL, "");
    }

    @Override
    public Asked open(ConnectedChannel channel, @Nullable String cursor) {
        Duration every = Duration.ofMinutes(
                Long.parseLong(channel.channel().settings().getOrDefault(EVERY, MINUTES.getFirst())));
        return Asked.feed(calls, mapping, url(channel), every, cursor);
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return OpenFormat.read(payload);
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        throw new NetworkFailure(NetworkFailure.Kind.PERMANENT, "no_address", "", null);
    }
}
