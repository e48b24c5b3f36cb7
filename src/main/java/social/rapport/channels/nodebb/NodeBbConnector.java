package social.rapport.channels.nodebb;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Declaration.Identity;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.Hmac;
import social.rapport.channels.InboundLog;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Secrets;
import social.rapport.channels.Setting;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import tools.jackson.databind.JsonNode;

/** Speaks for an account of the brand's in a forum on NodeBB. */
@Component
class NodeBbConnector implements Connector, DisposableBean {

    static final String URL = "url";
    static final String UID = "uid";
    static final String TOKEN = "token";

    private static final String SIGNATURE = "X-Webhook-Signature";
    private static final String ALGORITHM = "sha1=";
    private static final Pattern NUMBERS = Pattern.compile("[1-9]\\d{0,9}");
    private static final Pattern TOKENS = Pattern.compile("[A-Za-z0-9-]{20,100}");
    private static final Pattern POSTS = Pattern.compile("[1-9]\\d{0,17}/([1-9]\\d{0,17})(/\\d+)?");

    /** What a forum takes where nobody has set it otherwise. */
    private static final int LONGEST = 32_767;

    private static final Capabilities CAPABILITIES =
            new Capabilities(Set.of(Capabilities.Inbound.WEBHOOK), Set.of(Kind.PUBLIC_REPLY), LONGEST, 0, null, 1);

    private static final Declaration DECLARATION = new Declaration(
            "Write API v3",
            Declaration.Price.FREE,
            Declaration.Proof.DOCUMENTATION,
            EnumSet.of(Verb.COMMENTED, Verb.LIKED, Verb.FOLLOWED),
            EnumSet.of(Identity.ID, Identity.HANDLE, Identity.NAME, Identity.PICTURE),
            Declaration.Places.NONE,
            List.of(),
            List.of(
                    Declaration.Step.read("token"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("sign", Declaration.Shows.SECRET),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final NodeBbApi api;
    private final Handovers handovers;
    private final Lookups lookups;

    NodeBbConnector(NetworkCalls calls, Handovers handovers) {
        this.api = new NodeBbApi(calls);
        this.handovers = handovers;
        this.lookups = new Lookups(api);
    }

    @Override
    public String name() {
        return "nodebb";
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
                new Setting(URL, Setting.Kind.URL, true),
                new Setting(UID, Setting.Kind.TEXT, true),
                new Setting(TOKEN, Setting.Kind.SECRET, true));
    }

    @Override
    public String mistake(Setting setting, String value) {
        Pattern pattern = setting.key().equals(TOKEN) ? TOKENS : NUMBERS;
        return pattern.matcher(value).matches() ? "" : "channel.wrong.nodebb-" + setting.key();
    }

    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, Secrets.letters(), now);
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        String uid = channel.channel().settings().getOrDefault(UID, "");
        JsonNode user = api.ask(channel, "/users/" + uid);
        String name = Objects.requireNonNullElse(Told.name(user, "username"), uid);
        return Optional.of(new Standing("@" + name, NodeBbApi.base(channel.channel()) + "/uid/" + uid));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        request.mustBePosted();
        prove(channel, request);
        try {
            JsonNode hook = Hooks.hook(request.body());
            Noted bare = new Noted(
                    List.of(),
                    Map.of(Hooks.CAME, Long.toString(Clock.systemUTC().millis())));
            Activity read = Hooks.read(channel.channel(), hook, bare);
            if (read == null) {
                return taken(List.of());
            }
            byte[] payload = lookups.of(channel, hook, bare).above(request.body());
            String key = read.conversation() == null ? read.profile().id() : read.conversation();
            return taken(List.of(new InboundLog.Payload(key, payload)));
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    /** The plugin takes any other status than this one for a failure. */
    private static Received taken(List<InboundLog.Payload> payloads) {
        return new Received(payloads, null, 200, "application/json", "{}");
    }

    private static void prove(ConnectedChannel channel, WebhookRequest request) {
        String given = request.header(SIGNATURE).orElseThrow(() -> refused("in.wrong.header-missing"));
        boolean isGenuine = false;
        for (String secret :
                Secrets.of(channel.credentials(), Clock.systemUTC().instant()).valid()) {
            isGenuine |= Hmac.isSame(given, signature(secret, request.body()));
        }
        if (!isGenuine) {
            throw refused("in.wrong.proof");
        }
    }

    static String signature(String secret, byte[] body) {
        return ALGORITHM + Hmac.ofSha1(secret, body).hex();
    }

    private static Fault.Caller refused(String message) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, "name", SIGNATURE), List.of());
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Hooks.read(channel, payload);
    }

    /** Into its topic, below the post that it answers. */
    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String topic = message.conversation();
        if (topic == null || !NUMBERS.matcher(topic).matches()) {
            throw new NetworkFailure(NetworkFailure.Kind.PERMANENT, "nodebb_gone", "", null);
        }
        Map<String, Object> reply = new HashMap<>();
        reply.put("content", message.text());
        Matcher answered = POSTS.matcher(Objects.requireNonNullElse(message.inReplyTo(), ""));
        if (answered.matches()) {
            reply.put("toPid", Long.parseLong(answered.group(1)));
        }
        return new Delivered(handovers.once(
                channel.channel().workspace(),
                message.id(),
                0,
                () -> id(api.write(channel, "/topics/" + topic, reply))));
    }

    private static @Nullable String id(JsonNode written) {
        Long pid = Told.number(written, "pid");
        Long tid = Told.number(written, "tid");
        return pid == null || tid == null ? null : tid + "/" + pid;
    }

    @Override
    public void destroy() {
        lookups.close();
    }
}
