package social.rapport.channels.discourse;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

/** Speaks for an account of the brand's in a forum on Discourse. */
@Component
class DiscourseConnector implements Connector {

    static final String URL = "url";
    static final String USERNAME = "username";
    static final String KEY = "api-key";

    private static final String SIGNATURE = "X-Discourse-Event-Signature";
    private static final String ALGORITHM = "sha256=";
    private static final Pattern USERNAMES = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{1,59}");
    private static final Pattern KEYS = Pattern.compile("[A-Za-z0-9]{32,128}");
    private static final Pattern TOPICS = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern POSTS = Pattern.compile("[1-9]\\d{0,17}/([1-9]\\d{0,8})/[1-9]\\d{0,17}(/\\d+)?");

    /** What a forum takes where nobody has set it otherwise. */
    private static final int LONGEST = 32_000;

    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Capabilities.Inbound.WEBHOOK),
            EnumSet.of(Kind.PRIVATE_REPLY, Kind.PUBLIC_REPLY),
            LONGEST,
            0,
            null,
            1);

    private static final Declaration DECLARATION = new Declaration(
            "",
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED, Verb.COMMENTED, Verb.MENTIONED, Verb.LIKED, Verb.FOLLOWED),
            EnumSet.of(Identity.ID, Identity.HANDLE, Identity.NAME, Identity.PICTURE, Identity.EMAIL),
            Declaration.Places.NONE,
            List.of(),
            List.of(
                    Declaration.Step.read("key"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("sign", Declaration.Shows.SECRET),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final DiscourseApi api;
    private final Handovers handovers;

    DiscourseConnector(NetworkCalls calls, Handovers handovers) {
        this.api = new DiscourseApi(calls);
        this.handovers = handovers;
    }

    @Override
    public String name() {
        return "discourse";
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
                new Setting(USERNAME, Setting.Kind.TEXT, true),
                new Setting(KEY, Setting.Kind.SECRET, true));
    }

    @Override
    public String mistake(Setting setting, String value) {
        Pattern pattern = setting.key().equals(KEY) ? KEYS : USERNAMES;
        return pattern.matcher(value).matches() ? "" : "channel.wrong.discourse-" + setting.key();
    }

    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, Secrets.letters(), now);
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        JsonNode user = api.ask(channel, "/session/current.json").path("current_user");
        String username = Told.name(user, "username");
        if (username == null) {
            throw new NetworkFailure(NetworkFailure.Kind.UNAUTHORIZED, "discourse_key", "200", null);
        }
        return Optional.of(new Standing(
                "@" + username, DiscourseApi.base(channel.channel()) + "/u/" + DiscourseApi.encoded(username)));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        request.mustBePosted();
        request.mustBeJson();
        Instant now = Clock.systemUTC().instant();
        prove(channel, request, now);
        try {
            JsonNode delivery = Told.object(request.body());
            Noted noted = delivery.has("like")
                    ? new Noted(
                            List.of(),
                            Map.of(
                                    Deliveries.CAME,
                                    now.truncatedTo(ChronoUnit.SECONDS).toString()))
                    : Noted.NOTHING;
            Activity read = Deliveries.read(channel.channel(), delivery, noted);
            return Received.accepted(
                    read == null
                            ? List.of()
                            : List.of(new InboundLog.Payload(Deliveries.key(read), noted.above(request.body()))),
                    null);
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    private static void prove(ConnectedChannel channel, WebhookRequest request, Instant now) {
        String given = request.header(SIGNATURE).orElseThrow(() -> refused("in.wrong.header-missing"));
        boolean isGenuine = false;
        for (String secret : Secrets.of(channel.credentials(), now).valid()) {
            isGenuine |= Hmac.isSame(given, signature(secret, request.body()));
        }
        if (!isGenuine) {
            throw refused("in.wrong.proof");
        }
    }

    static String signature(String secret, byte[] body) {
        return ALGORITHM + Hmac.of(secret, body).hex();
    }

    private static Fault.Caller refused(String message) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, "name", SIGNATURE), List.of());
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Deliveries.read(channel, payload);
    }

    /** Into its topic, be it in public or between a few, below the post that it answers. */
    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String topic = message.conversation();
        if (topic == null || !TOPICS.matcher(topic).matches()) {
            throw new NetworkFailure(NetworkFailure.Kind.PERMANENT, "discourse_gone", "", null);
        }
        Map<String, Object> post = new HashMap<>();
        post.put("raw", message.text());
        post.put("topic_id", Long.parseLong(topic));
        var answered = POSTS.matcher(Objects.requireNonNullElse(message.inReplyTo(), ""));
        if (answered.matches()) {
            post.put("reply_to_post_number", Integer.parseInt(answered.group(1)));
        }
        return new Delivered(handovers.once(
                channel.channel().workspace(), message.id(), 0, () -> id(api.write(channel, "/posts.json", post))));
    }

    private static @Nullable String id(JsonNode written) {
        Long id = Told.number(written, "id");
        Long topic = Told.number(written, "topic_id");
        Long place = Told.number(written, "post_number");
        return id == null || topic == null || place == null ? null : topic + "/" + place + "/" + id;
    }
}
