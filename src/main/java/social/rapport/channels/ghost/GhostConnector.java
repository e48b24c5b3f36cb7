package social.rapport.channels.ghost;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
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
import social.rapport.channels.Source;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import tools.jackson.databind.JsonNode;

/** Speaks for a publication on Ghost, and for a member of the brand's among its readers. */
@Component
class GhostConnector implements Connector {

    static final String URL = "url";
    static final String KEY = "admin-key";
    static final String MEMBER = "member";
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String SIGNATURE = "X-Ghost-Signature";
    private static final Pattern SIGNED = Pattern.compile("sha256=([0-9a-f]{64}), ?t=(\\d{1,15})");
    private static final Pattern KEYS = Pattern.compile("[0-9a-f]{24}:([0-9a-f]{2}){16,64}");
    private static final Pattern IDS = Pattern.compile("[A-Za-z0-9]{1,40}");

    private static final int LONGEST = 10_000;

    private static final Capabilities CAPABILITIES = new Capabilities(
            EnumSet.of(Capabilities.Inbound.WEBHOOK, Capabilities.Inbound.POLL),
            Set.of(Kind.PUBLIC_REPLY),
            LONGEST,
            0,
            null,
            1);

    private static final Declaration DECLARATION = new Declaration(
            "Admin API v5",
            Declaration.Price.FREE,
            Declaration.Proof.DOCUMENTATION,
            EnumSet.of(Verb.COMMENTED, Verb.FOLLOWED, Verb.UNFOLLOWED, Verb.BOUGHT),
            EnumSet.of(Identity.ID, Identity.NAME, Identity.PICTURE, Identity.EMAIL),
            Declaration.Places.NONE,
            List.of(),
            List.of(
                    Declaration.Step.read("key"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("sign", Declaration.Shows.SECRET),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final GhostApi api;
    private final Handovers handovers;

    GhostConnector(NetworkCalls calls, Handovers handovers) {
        this.api = new GhostApi(calls);
        this.handovers = handovers;
    }

    @Override
    public String name() {
        return "ghost";
    }

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /** Whoever comments is a member: without one of the brand's it only listens. */
    @Override
    public Capabilities capabilities(Channel channel) {
        return channel.settings().containsKey(MEMBER) ? CAPABILITIES : CAPABILITIES.sending(Set.of());
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(URL, Setting.Kind.URL, true),
                new Setting(KEY, Setting.Kind.SECRET, true),
                new Setting(MEMBER, Setting.Kind.TEXT, false));
    }

    @Override
    public String mistake(Setting setting, String value) {
        Pattern pattern = setting.key().equals(KEY) ? KEYS : IDS;
        return pattern.matcher(value).matches() ? "" : "channel.wrong.ghost-" + setting.key();
    }

    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, Secrets.letters(), now);
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        api.ask(channel, "/comments/?limit=1");
        String title = Told.name(api.ask(channel, "/site/").path("site"), "title");
        String url = GhostApi.base(channel.channel());
        return Optional.of(new Standing(Objects.requireNonNullElse(title, url), url));
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) {
        return new Comments(api, channel, cursor);
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        request.mustBePosted();
        Instant now = Clock.systemUTC().instant();
        prove(channel, request, now);
        try {
            JsonNode delivery = Told.object(request.body());
            String came = now.truncatedTo(ChronoUnit.SECONDS).toString();
            Activity read = Publication.member(delivery.path("member"), came);
            byte[] payload = new Noted(List.of(), Map.of(Publication.CAME, came)).above(request.body());
            return Received.accepted(
                    read == null
                            ? List.of()
                            : List.of(new InboundLog.Payload(read.profile().id(), payload)),
                    null);
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    private static void prove(ConnectedChannel channel, WebhookRequest request, Instant now) {
        Matcher signed = SIGNED.matcher(
                request.header(SIGNATURE).orElseThrow(() -> refused("in.wrong.header-missing", "name", SIGNATURE)));
        if (!signed.matches()) {
            throw refused("in.wrong.proof", "name", SIGNATURE);
        }
        String time = signed.group(2);
        if (Math.abs(now.toEpochMilli() - Long.parseLong(time)) > TOLERANCE.toMillis()) {
            throw refused(
                    "in.wrong.clock",
                    "name",
                    SIGNATURE,
                    "minutes",
                    TOLERANCE.toMinutes(),
                    "now",
                    now.truncatedTo(ChronoUnit.SECONDS));
        }
        boolean isGenuine = false;
        for (String secret : Secrets.of(channel.credentials(), now).valid()) {
            isGenuine |= Hmac.isSame(signed.group(1), signature(secret, request.body(), time));
        }
        if (!isGenuine) {
            throw refused("in.wrong.proof", "name", SIGNATURE);
        }
    }

    /** Of the body, and the time right behind it. */
    static String signature(String secret, byte[] body, String time) {
        return Hmac.of(secret, body, time.getBytes(StandardCharsets.US_ASCII)).hex();
    }

    private static Fault.Caller refused(String message, Object... namedArguments) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, namedArguments), List.of());
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Publication.read(channel, payload);
    }

    /** Below the comment that began the thread, by the brand's member. */
    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String thread = message.conversation();
        String member = channel.channel().settings().get(MEMBER);
        if (thread == null || !IDS.matcher(thread).matches() || member == null) {
            throw new NetworkFailure(NetworkFailure.Kind.PERMANENT, "ghost_gone", "", null);
        }
        Map<String, Object> comment = new HashMap<>();
        comment.put("parent_id", thread);
        comment.put("member_id", member);
        comment.put("html", html(message.text()));
        String answered = Objects.requireNonNullElse(message.inReplyTo(), "").replaceFirst("^comment/", "");
        if (IDS.matcher(answered).matches() && !answered.equals(thread)) {
            comment.put("in_reply_to_id", answered);
        }
        return new Delivered(handovers.once(
                channel.channel().workspace(),
                message.id(),
                0,
                () -> id(api.write(channel, "/comments/", Map.of("comments", List.of(comment))))));
    }

    private static String html(String text) {
        return "<p>" + HtmlUtils.htmlEscape(text, "UTF-8").replace("\n", "<br>") + "</p>";
    }

    private static @Nullable String id(JsonNode written) {
        String id = Told.text(written.path("comments").path(0), "id", 40);
        return id == null ? null : "comment/" + id;
    }
}
