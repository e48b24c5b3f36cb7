package social.rapport.channels.x;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Counted;
import social.rapport.channels.Declaration;
import social.rapport.channels.Delivered;
import social.rapport.channels.Enclosures;
import social.rapport.channels.Handovers;
import social.rapport.channels.Hmac;
import social.rapport.channels.InboundLog;
import social.rapport.channels.Meanwhile;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Setting;
import social.rapport.channels.Source;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks for an account of the brand's on X. */
@Component
class XConnector implements Connector, Counted, DisposableBean {

    static final String SIGNATURE = "x-twitter-webhooks-signature";

    private static final String CHALLENGE = "crc_token";
    private static final int MOST_EVENTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The app may post 10,000 times a day, an account 100 times in a quarter of an hour. */
    private static final double A_SECOND = 0.1;

    private static final Capabilities CAPABILITIES = new Capabilities(
                    EnumSet.of(Capabilities.Inbound.WEBHOOK, Capabilities.Inbound.POLL),
                    EnumSet.allOf(OutboundMessage.Kind.class),
                    Weight.MOST,
                    Sending.MOST_PICTURES,
                    null,
                    A_SECOND)
            .attaching(new Capabilities.Attachable(true, Sending.MOST_BYTES))
            .withWordsOnly(EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY))
            .measured(Weight::of);

    private static final Declaration DECLARATION = new Declaration(
            "X API v2",
            Declaration.Price.PAID,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(
                    Verb.MESSAGED,
                    Verb.COMMENTED,
                    Verb.MENTIONED,
                    Verb.LIKED,
                    Verb.SHARED,
                    Verb.FOLLOWED,
                    Verb.UNFOLLOWED),
            EnumSet.of(
                    Declaration.Identity.ID,
                    Declaration.Identity.HANDLE,
                    Declaration.Identity.NAME,
                    Declaration.Identity.PICTURE,
                    Declaration.Identity.FOLLOWERS),
            Declaration.Places.NONE,
            List.of("Read and write and Direct message"),
            List.of(
                    Declaration.Step.read("price"),
                    Declaration.Step.read("app"),
                    Declaration.Step.read("keys"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final XApi api;
    private final Registration registration;
    private final Sending sending;
    private final Meanwhile meanwhile = new Meanwhile(PATIENCE);

    XConnector(NetworkCalls calls, Handovers handovers, Enclosures enclosures) {
        this.api = new XApi(calls);
        this.registration = new Registration(api);
        this.sending = new Sending(api, handovers, enclosures);
    }

    @Override
    public String name() {
        return "x";
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
        return CAPABILITIES.receiving(
                Set.of(Account.isTold(channel) ? Capabilities.Inbound.WEBHOOK : Capabilities.Inbound.POLL));
    }

    @Override
    public List<Setting> settings() {
        return Account.settings();
    }

    @Override
    public String mistake(Setting setting, String value) {
        return Account.mistake(setting, value);
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        JsonNode self = api.ask(channel, "2/users/me").body().path("data");
        if (Account.isTold(channel.channel())) {
            registration.at(channel, address);
        }
        String handle = Objects.requireNonNullElse(Told.name(self, "username"), "");
        boolean isHandle = handle.matches("[A-Za-z0-9_]{1,50}");
        return Optional.of(new Standing(
                isHandle ? "@" + handle : Account.own(channel), isHandle ? "https://x.com/" + handle : null));
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) {
        return new Watch(api, channel, cursor);
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        return switch (request.method()) {
            case "GET" -> challenged(channel, request);
            case "POST" -> taken(channel, request);
            default -> throw new Fault.Caller(Fault.Kind.METHOD, "in.wrong.method", List.of());
        };
    }

    /** X asks every hour whether the address is ours. */
    private static Received challenged(ConnectedChannel channel, WebhookRequest request) {
        String token = request.parameter(CHALLENGE).orElse("");
        if (!token.matches("[\\x21-\\x7e]{1,200}")) {
            throw Fault.invalid("", "in.wrong.x-challenge");
        }
        return Received.handshake(
                "application/json",
                "{\"response_token\":\""
                        + signature(
                                Account.secret(channel, Account.API_SECRET), token.getBytes(StandardCharsets.US_ASCII))
                        + "\"}");
    }

    static String signature(String secret, byte[] signed) {
        return "sha256=" + Hmac.of(secret, signed).base64();
    }

    private Received taken(ConnectedChannel channel, WebhookRequest request) {
        String given = request.header(SIGNATURE).orElseThrow(() -> refused("in.wrong.header-missing"));
        if (!Hmac.isSame(given, signature(Account.secret(channel, Account.API_SECRET), request.body()))) {
            throw refused("in.wrong.x-signature");
        }
        try {
            JsonNode delivery = Told.object(request.body());
            List<ObjectNode> events = Deliveries.apart(delivery);
            if (events.size() > MOST_EVENTS) {
                throw Fault.invalid("", "in.wrong.update");
            }
            boolean isOurs = Account.own(channel).equals(Told.text(delivery, Deliveries.OWN, Said.ID));
            return new Received(isOurs ? payloads(channel, events) : List.of(), null, 200, "application/json", "{}");
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    /** Of an answer X does not say to which thread it belongs, so it is asked meanwhile. */
    private List<InboundLog.Payload> payloads(ConnectedChannel channel, List<ObjectNode> events) {
        Meanwhile.Round round = meanwhile.of(channel);
        List<Meanwhile.Asked<Map<String, String>>> threads = events.stream()
                .map(event -> round.ask(() -> thread(channel, event), Map.<String, String>of()))
                .toList();
        List<InboundLog.Payload> payloads = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Noted noted = new Noted(List.of(), threads.get(i).told());
            List<Activity> read = Deliveries.read(events.get(i), noted);
            if (!read.isEmpty()) {
                payloads.add(new InboundLog.Payload(
                        Watch.key(read.getFirst()), noted.above(Deliveries.bytes(events.get(i)))));
            }
        }
        return payloads;
    }

    private Map<String, String> thread(ConnectedChannel channel, ObjectNode event) throws NetworkFailure {
        Optional<String> post = Deliveries.unplaced(event);
        if (post.isEmpty() || Deliveries.read(event, Noted.NOTHING).isEmpty()) {
            return Map.of();
        }
        String thread = Said.id(
                api.ask(channel, "2/tweets/" + post.get() + "?tweet.fields=conversation_id")
                        .body()
                        .path("data"),
                "conversation_id");
        return thread == null ? Map.of() : Map.of(Deliveries.THREAD, thread);
    }

    private static Fault.Caller refused(String message) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, "name", SIGNATURE), List.of());
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        Noted noted = Noted.in(payload);
        JsonNode told = Told.object(Noted.below(payload));
        if (Finds.isOne(told)) {
            return Reading.of(Finds.read(told).stream().toList());
        }
        if (!Deliveries.isOne(told)) {
            throw new UnreadablePayload("This is no delivery and no find of X's");
        }
        return Reading.of(Deliveries.read(told, noted));
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, message);
    }

    @Override
    public String count(String text) {
        return Words.t("count.x", "used", Weight.of(text), "room", Weight.MOST);
    }

    @Override
    public void destroy() {
        meanwhile.close();
    }
}
