package social.rapport.channels.slack;

import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Declaration.Identity;
import social.rapport.channels.Delivered;
import social.rapport.channels.Enclosures;
import social.rapport.channels.Handovers;
import social.rapport.channels.InboundLog;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Setting;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import tools.jackson.databind.JsonNode;

/** Speaks for a bot of the brand's in a community on Slack. */
@Component
class SlackConnector implements Connector, DisposableBean {

    private static final String SIGNING_SECRET = "signing-secret";
    private static final String TOKEN = "token";
    private static final String POSTS = "posts";

    private static final Pattern SECRETS = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern TOKENS = Pattern.compile("xoxb-[A-Za-z0-9-]{20,200}");
    private static final Pattern CHANNELS = Pattern.compile("[CG][A-Z0-9]{6,20}");
    private static final Pattern CHALLENGES = Pattern.compile("[A-Za-z0-9_=+/.-]{1,300}");

    /** Without these nothing can be read or answered; the others may be left out. */
    private static final List<String> NEEDED = List.of("chat:write", "im:write", "users:read");

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.WEBHOOK),
                    EnumSet.of(Kind.PRIVATE_REPLY, Kind.PUBLIC_REPLY),
                    Sending.LONGEST,
                    Sending.MOST_FILES,
                    null,
                    1)
            .attaching(new Capabilities.Attachable(false, Sending.MOST_BYTES));

    private static final Declaration DECLARATION = new Declaration(
            "Events API, Web API",
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED, Verb.COMMENTED, Verb.MENTIONED, Verb.LIKED, Verb.FOLLOWED),
            EnumSet.of(
                    Identity.ID,
                    Identity.HANDLE,
                    Identity.NAME,
                    Identity.PICTURE,
                    Identity.EMAIL,
                    Identity.LANGUAGE,
                    Identity.TIME_ZONE),
            Declaration.Places.NONE,
            List.of(
                    "app_mentions:read",
                    "channels:history",
                    "channels:read",
                    "chat:write",
                    "files:read",
                    "files:write",
                    "im:history",
                    "im:write",
                    "reactions:read",
                    "users:read",
                    "users:read.email"),
            List.of(
                    Declaration.Step.read("app"),
                    Declaration.Step.read("install"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("check", Declaration.Shows.CHECK),
                    Declaration.Step.read("invite")));

    private final SlackApi api;
    private final Lookups lookups;
    private final Sending sending;

    SlackConnector(NetworkCalls calls, Handovers handovers, Enclosures enclosures) {
        this.api = new SlackApi(calls);
        this.lookups = new Lookups(api, enclosures);
        this.sending = new Sending(api, handovers, enclosures);
    }

    @Override
    public String name() {
        return "slack";
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
    public Capabilities utmost() {
        return CAPABILITIES.sending(EnumSet.allOf(Kind.class));
    }

    /** A bot posts where it is told of a channel that it may write on. */
    @Override
    public Capabilities capabilities(Channel channel) {
        return channel.settings().containsKey(POSTS) ? utmost() : CAPABILITIES;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(SIGNING_SECRET, Setting.Kind.SECRET, true),
                new Setting(TOKEN, Setting.Kind.SECRET, true),
                new Setting(POSTS, Setting.Kind.TEXT, false));
    }

    @Override
    public String mistake(Setting setting, String value) {
        Pattern pattern =
                switch (setting.key()) {
                    case SIGNING_SECRET -> SECRETS;
                    case TOKEN -> TOKENS;
                    default -> CHANNELS;
                };
        return pattern.matcher(value).matches() ? "" : "channel.wrong.slack-" + setting.key();
    }

    static String token(ConnectedChannel channel) {
        return Objects.requireNonNullElse(channel.credentials().get(TOKEN), "");
    }

    static String posts(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(POSTS), "");
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        JsonNode told = api.introduce(channel, NEEDED);
        String url = Told.text(told, "url", 200);
        return Optional.of(new Standing(
                "@" + Objects.requireNonNullElse(Told.name(told, "user"), ""),
                url != null && url.matches("https://[a-z0-9.-]{1,100}\\.slack\\.com/") ? url : null));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        request.mustBePosted();
        request.mustBeJson();
        SignedPost.prove(
                request,
                Objects.requireNonNullElse(channel.credentials().get(SIGNING_SECRET), ""),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
        try {
            JsonNode told = Told.object(request.body());
            return switch (Objects.requireNonNullElse(Told.text(told, "type", 60), "")) {
                case "url_verification" -> challenged(told);
                case "event_callback" -> taken(channel, told, request.body());
                case "app_rate_limited" -> Received.accepted(List.of(), null);
                default -> throw new UnreadablePayload("This is no event of Slack's");
            };
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    private static Received challenged(JsonNode told) throws UnreadablePayload {
        String challenge = Told.text(told, "challenge", 400);
        if (challenge == null || !CHALLENGES.matcher(challenge).matches()) {
            throw new UnreadablePayload("This is no challenge of Slack's");
        }
        return Received.handshake("text/plain", challenge);
    }

    /** Slack tells the same once more where it heard no answer; by its id it counts once. */
    private Received taken(ConnectedChannel channel, JsonNode told, byte[] body) {
        Events event = Events.of(told);
        return Received.accepted(
                event.activity() == null
                        ? List.of()
                        : List.of(new InboundLog.Payload(
                                event.key(), lookups.of(channel, event).above(body))),
                null);
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Events.read(payload);
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, message);
    }

    @Override
    public void destroy() {
        lookups.close();
    }
}
