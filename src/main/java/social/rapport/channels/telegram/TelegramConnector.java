package social.rapport.channels.telegram;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Delivered;
import social.rapport.channels.Enclosures;
import social.rapport.channels.Handovers;
import social.rapport.channels.InboundLog;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Secrets;
import social.rapport.channels.Setting;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.files.StoredFile;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;
import tools.jackson.databind.JsonNode;

/** Speaks for a bot of the brand's on Telegram. */
@Component
class TelegramConnector implements Connector {

    static final String POSTS = "posts";

    private static final String TOKEN = "token";
    private static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";
    private static final Pattern TOKENS = Pattern.compile("[0-9]{3,20}:[A-Za-z0-9_-]{20,100}");
    private static final Pattern CHANNELS = Pattern.compile("@[A-Za-z][A-Za-z0-9_]{3,31}|-100[0-9]{5,15}");
    private static final int DELIVERIES_AT_ONCE = 20;

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.WEBHOOK),
                    EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY, OutboundMessage.Kind.PUBLIC_REPLY),
                    Sending.LONGEST,
                    10,
                    null,
                    25)
            .attaching(new Capabilities.Attachable(false, Sending.MOST_BYTES));

    private static final Declaration DECLARATION = new Declaration(
            "Bot API 7.0",
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED, Verb.COMMENTED, Verb.MENTIONED, Verb.LIKED, Verb.FOLLOWED, Verb.UNFOLLOWED),
            EnumSet.of(
                    Declaration.Identity.ID,
                    Declaration.Identity.HANDLE,
                    Declaration.Identity.NAME,
                    Declaration.Identity.LANGUAGE),
            Declaration.Places.SHARED,
            List.of(),
            List.of(
                    Declaration.Step.read("bot"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("check", Declaration.Shows.CHECK),
                    Declaration.Step.read("groups")));

    private final BotApi api;
    private final Sending sending;
    private final Enclosures enclosures;

    TelegramConnector(NetworkCalls calls, Handovers handovers, Enclosures enclosures) {
        this.api = new BotApi(calls);
        this.sending = new Sending(api, handovers, enclosures);
        this.enclosures = enclosures;
    }

    @Override
    public String name() {
        return "telegram";
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
        return CAPABILITIES.sending(EnumSet.allOf(OutboundMessage.Kind.class));
    }

    /** A bot posts where it is told of a channel that it may write on. */
    @Override
    public Capabilities capabilities(Channel channel) {
        return channel.settings().containsKey(POSTS)
                ? CAPABILITIES.sending(EnumSet.allOf(OutboundMessage.Kind.class))
                : CAPABILITIES;
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(TOKEN, Setting.Kind.SECRET, true), new Setting(POSTS, Setting.Kind.TEXT, false));
    }

    @Override
    public String mistake(Setting setting, String value) {
        boolean fits =
                switch (setting.key()) {
                    case TOKEN -> TOKENS.matcher(value).matches();
                    default -> CHANNELS.matcher(value).matches();
                };
        return fits ? "" : "channel.wrong.telegram-" + setting.key();
    }

    static String token(ConnectedChannel channel) {
        return Objects.requireNonNullElse(channel.credentials().get(TOKEN), "");
    }

    /** The secret that Telegram sends along, and that nobody has to copy: {@link #check} tells it. */
    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, Secrets.letters(), now);
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        String token = token(channel);
        String handle = Told.name(api.ask(token, "getMe", Map.of()), "username");
        api.ask(
                token,
                "setWebhook",
                Map.of(
                        "url",
                        address.toString(),
                        "secret_token",
                        channel.credentials().getOrDefault(SECRET, ""),
                        "max_connections",
                        DELIVERIES_AT_ONCE,
                        "allowed_updates",
                        Updates.KINDS));
        return Optional.of(new Standing("@" + handle, "https://t.me/" + handle));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        request.mustBePosted();
        request.mustBeJson();
        prove(channel, request);
        try {
            JsonNode update = Updates.update(request.body());
            if (Updates.read(update, Noted.NOTHING).isEmpty()) {
                return Received.accepted(List.of(), null);
            }
            byte[] payload = new Noted(keep(channel, Updates.message(update)), Map.of()).above(request.body());
            return Received.accepted(List.of(new InboundLog.Payload(Updates.key(update), payload)), null);
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    private static void prove(ConnectedChannel channel, WebhookRequest request) {
        byte[] given = request.header(SECRET_HEADER)
                .orElseThrow(() -> refused("in.wrong.header-missing"))
                .getBytes(StandardCharsets.UTF_8);
        Instant now = Clock.systemUTC().instant();
        boolean isGenuine = Secrets.of(channel.credentials(), now).valid().stream()
                .anyMatch(secret -> MessageDigest.isEqual(given, secret.getBytes(StandardCharsets.UTF_8)));
        if (!isGenuine) {
            throw refused("in.wrong.secret-token");
        }
    }

    private static Fault.Caller refused(String message) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, "name", SECRET_HEADER), List.of());
    }

    /** What Telegram does not give now it would hardly give later: the words are not kept waiting for it. */
    private List<Activity.Media> keep(ConnectedChannel channel, JsonNode message) {
        List<Activity.Media> kept = new ArrayList<>();
        for (Enclosed file : Enclosed.in(message)) {
            String key = channel.channel().id() + " " + file.fileId();
            CurrentWorkspace.get(channel.channel().workspace(), () -> keep(token(channel), file, key))
                    .ifPresent(stored -> kept.add(Activity.Media.of(stored)));
        }
        return kept;
    }

    private Optional<StoredFile> keep(String token, Enclosed file, String key) {
        try {
            return api.keep(token, file, key, enclosures);
        } catch (NetworkFailure notGiven) {
            return Optional.empty();
        }
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Updates.read(payload);
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, message);
    }
}
