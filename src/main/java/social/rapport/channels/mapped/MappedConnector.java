package social.rapport.channels.mapped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
import social.rapport.channels.Handovers;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Secrets;
import social.rapport.channels.Setting;
import social.rapport.channels.Source;
import social.rapport.channels.Standing;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.mapped.NetworkMapping.Answer;
import social.rapport.channels.mapped.NetworkMapping.Format;
import social.rapport.channels.mapped.NetworkMapping.Poll;
import social.rapport.channels.mapped.NetworkMapping.Webhook;
import social.rapport.channels.open.OpenFormat;
import social.rapport.shared.Fault;
import social.rapport.shared.Sha256;
import social.rapport.shared.net.StandardWebhooks;
import social.rapport.shared.ui.Words;

/** Speaks to any network whose JSON, RSS or Atom a mapping turns into interactions. */
@Component
class MappedConnector implements Connector {

    static final String MAPPING = "mapping";
    static final String KEY = "key";

    /** What the network made to sign with; where it makes nothing, what Rapport made does. */
    static final String SIGNING_SECRET = "signing-secret";

    static final int MOST = 1_000;

    private static final int REMEMBERED = 500;
    private static final int USUAL_LENGTH = 5_000;

    private static final Capabilities CAPABILITIES = new Capabilities(
            EnumSet.of(Capabilities.Inbound.WEBHOOK, Capabilities.Inbound.POLL),
            EnumSet.of(Kind.PRIVATE_REPLY, Kind.PUBLIC_REPLY),
            USUAL_LENGTH,
            0,
            null,
            5);

    private static final Declaration DECLARATION = new Declaration(
            "",
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.allOf(Verb.class),
            EnumSet.complementOf(EnumSet.of(Identity.UNION_ID, Identity.VERIFIED_EMAIL, Identity.VERIFIED_PHONE)),
            Declaration.Places.SHARED,
            List.of(),
            List.of(
                    Declaration.Step.read(MAPPING),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("sign", Declaration.Shows.SECRET),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final NetworkCalls calls;
    private final Answering answering;
    private final Cache<String, Optional<NetworkMapping>> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    MappedConnector(NetworkCalls calls, Handovers handovers) {
        this.calls = calls;
        this.answering = new Answering(calls, handovers);
    }

    @Override
    public String name() {
        return "mapped";
    }

    @Override
    public boolean standsForAnyNetwork() {
        return true;
    }

    @Override
    public String network(Map<String, String> values) {
        try {
            String network = NetworkMapping.of(values.getOrDefault(MAPPING, "")).network();
            return network == null ? name() : network;
        } catch (Misread told) {
            return name();
        }
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
    public Capabilities capabilities(Channel channel) {
        NetworkMapping mapping = known(channel).orElse(null);
        if (mapping == null) {
            return CAPABILITIES.sending(Set.of());
        }
        Answer answer = mapping.answer();
        return new Capabilities(
                Set.of(mapping.poll() == null ? Capabilities.Inbound.WEBHOOK : Capabilities.Inbound.POLL),
                answer == null ? Set.of() : answer.kinds(),
                answer == null ? 0 : answer.longest(),
                0,
                null,
                CAPABILITIES.ratePerSecond());
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(MAPPING, Setting.Kind.LINES, true),
                new Setting(SIGNING_SECRET, Setting.Kind.SECRET, false),
                new Setting(KEY, Setting.Kind.SECRET, false));
    }

    @Override
    public String mistake(Setting setting, String value) {
        if (!setting.key().equals(MAPPING)) {
            return value.chars().allMatch(c -> c > ' ' && c < 127) ? "" : "mapped.wrong.secret";
        }
        try {
            return NetworkMapping.of(value).isForFilesAlone() ? "mapped.wrong.files-alone" : "";
        } catch (Misread misread) {
            return misread.words();
        }
    }

    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, StandardWebhooks.newSecret(), now);
    }

    /** Empty for one that was taken once, and is no longer: nothing goes on there, and everything beside it does. */
    private Optional<NetworkMapping> known(Channel channel) {
        return known.get(channel.settings().getOrDefault(MAPPING, ""), yaml -> {
            try {
                return Optional.of(NetworkMapping.of(yaml));
            } catch (Misread misread) {
                return Optional.empty();
            }
        });
    }

    private NetworkMapping mapping(Channel channel) {
        return known(channel).orElseThrow(() -> new Fault.Ours("A mapping that was taken cannot be read", null));
    }

    /** Asks for what a poll would, and keeps nothing of it. */
    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        NetworkMapping mapping = mapping(channel.channel());
        Poll poll = mapping.poll();
        if (poll == null) {
            return Optional.empty();
        }
        try (Source asked = open(channel, null)) {
            asked.next(Duration.ZERO);
            return Optional.of(new Standing(mapping.name(), poll.url()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NetworkFailure(NetworkFailure.Kind.TEMPORARY, "timeout", "", null);
        }
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) throws NetworkFailure {
        NetworkMapping mapping = mapping(channel.channel());
        Poll poll = mapping.poll();
        if (poll == null) {
            throw new IllegalStateException("This mapping is posted to");
        }
        String fingerprint = Sha256.key(channel.channel().settings().getOrDefault(MAPPING, ""))
                .toString();
        return new Asked(
                calls, mapping, poll, fingerprint, channel.credentials().getOrDefault(KEY, ""), cursor);
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        NetworkMapping mapping = mapping(channel.channel());
        Webhook webhook = mapping.webhook();
        if (webhook == null) {
            throw Fault.notFound("channel");
        }
        request.mustBePosted();
        Instant now = Clock.systemUTC().instant();
        Received.Stamp stamp = new Proof(webhook, secrets(channel, now), now).of(request);
        return Received.accepted(payloads(mapping, request.body(), now), stamp);
    }

    private static List<String> secrets(ConnectedChannel channel, Instant now) {
        String given = channel.credentials().get(SIGNING_SECRET);
        return given == null ? Secrets.of(channel.credentials(), now).valid() : List.of(given);
    }

    /** All of a delivery or nothing of it: what it lacks is told to whoever sent it, and to the team on the channel's page. */
    private static List<Payload> payloads(NetworkMapping mapping, byte[] body, Instant now) {
        List<Made> made;
        try {
            made = Harvest.of(mapping, Documents.read(Format.JSON, body)).made();
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
        if (made.size() > MOST) {
            throw Fault.invalid("", Words.later("in.wrong.many", "most", MOST));
        }
        Flaws flaws = new Flaws();
        List<Payload> payloads = new ArrayList<>();
        for (Made one : made) {
            Made timed = one.at(now);
            timed.activity(now, flaws);
            payloads.add(timed.payload());
        }
        if (!flaws.found().isEmpty()) {
            throw refused(flaws.found());
        }
        return payloads;
    }

    /** To whoever sent it, by the fields of what it was to become; to the team, by the line of the mapping. */
    private static Fault.Caller refused(List<Flaw> flaws) {
        Flaw first = flaws.getFirst();
        return new Fault.Caller(
                Fault.Kind.INVALID,
                Words.later("mapped.refused", "line", first.line(), "field", first.field()),
                flaws.stream()
                        .map(flaw -> new Fault.Field("/" + flaw.field().replace('.', '/'), flaw.message()))
                        .toList());
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return OpenFormat.read(payload);
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        Answer answer = mapping(channel.channel()).answer();
        if (answer == null) {
            throw new NetworkFailure(NetworkFailure.Kind.UNAUTHORIZED, "no_address", "", null);
        }
        return answering.send(channel, answer, message);
    }
}
