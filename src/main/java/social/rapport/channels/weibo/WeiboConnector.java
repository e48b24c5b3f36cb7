package social.rapport.channels.weibo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Capabilities.AnswerWindow;
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
import social.rapport.channels.NetworkFailure.Kind;
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
import social.rapport.channels.callback.SignedQuery;
import social.rapport.shared.Fault;
import tools.jackson.databind.JsonNode;

/** Speaks for an account of the brand's on Weibo. */
@Component
class WeiboConnector implements Connector, DisposableBean {

    private static final AnswerWindow TWO_DAYS = new AnswerWindow(Duration.ofHours(48), null);

    private static final Capabilities CAPABILITIES = new Capabilities(
                    EnumSet.of(Capabilities.Inbound.WEBHOOK, Capabilities.Inbound.POLL),
                    EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY, OutboundMessage.Kind.PUBLIC_REPLY),
                    Sending.LONGEST,
                    0,
                    TWO_DAYS,
                    1)
            .atAGlance(TWO_DAYS);

    private static final Declaration DECLARATION = new Declaration(
            "2",
            Declaration.Price.QUOTA,
            Declaration.Proof.DOCUMENTATION,
            EnumSet.of(
                    Verb.MESSAGED,
                    Verb.COMMENTED,
                    Verb.MENTIONED,
                    Verb.SHARED,
                    Verb.FOLLOWED,
                    Verb.UNFOLLOWED,
                    Verb.VISITED),
            EnumSet.of(
                    Declaration.Identity.ID,
                    Declaration.Identity.HANDLE,
                    Declaration.Identity.NAME,
                    Declaration.Identity.PICTURE,
                    Declaration.Identity.LANGUAGE,
                    Declaration.Identity.FOLLOWERS),
            Declaration.Places.SHARED,
            List.of("粉丝服务：开发模式", "评论读写", "微博@提醒"),
            List.of(
                    Declaration.Step.read("app"),
                    Declaration.Step.read("grant"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final WeiboApi api;
    private final Lookups lookups;
    private final Sending sending;

    WeiboConnector(NetworkCalls calls, Handovers handovers, Enclosures enclosures) {
        this.api = new WeiboApi(calls);
        this.lookups = new Lookups(api, enclosures);
        this.sending = new Sending(api, handovers);
    }

    @Override
    public String name() {
        return "weibo";
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
        return Account.settings();
    }

    @Override
    public String mistake(Setting setting, String value) {
        return Account.mistake(setting, value);
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        JsonNode known = api.tokenInfo(Account.token(channel));
        String own = own(known);
        Long seconds = Told.number(known, "expire_in");
        Instant until = seconds == null || seconds < 0
                ? null
                : Clock.systemUTC().instant().plusSeconds(Math.min(seconds, 1L << 32));
        String name = Told.name(api.ask(channel, "users/show.json?uid=" + own), "screen_name");
        return Optional.of(
                new Standing("@" + Objects.requireNonNullElse(name, own), "https://weibo.com/u/" + own, until));
    }

    private static String own(JsonNode tokenInfo) throws NetworkFailure {
        Long id = Told.number(tokenInfo, "uid");
        String quoted = Told.text(tokenInfo, "uid", 20);
        String own = id == null ? quoted : id.toString();
        if (own == null || !own.matches("\\d{1,19}")) {
            throw new NetworkFailure(Kind.UNAUTHORIZED, "weibo_token", "", null);
        }
        return own;
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) throws NetworkFailure {
        return new PublicSource(channel, api, own(api.tokenInfo(Account.token(channel))), cursor);
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        SignedQuery query = new SignedQuery(request, List.of(Account.appSecret(channel)));
        query.prove("signature");
        query.proveTime(ChronoUnit.MILLIS, Clock.systemUTC().instant());
        return switch (request.method()) {
            case "GET" -> Received.handshake("text/plain", query.parameter("echostr"));
            case "POST" -> take(channel, request.body());
            default -> throw new Fault.Caller(Fault.Kind.METHOD, "in.wrong.method", List.of());
        };
    }

    /** An empty answer says that nothing is to be sent at once. */
    private Received take(ConnectedChannel channel, byte[] delivery) {
        try {
            JsonNode push = Told.object(delivery);
            if (Pushes.read(push, Noted.NOTHING).isEmpty()) {
                return taken(List.of());
            }
            byte[] stored = lookups.of(channel, push).above(delivery);
            return taken(List.of(new InboundLog.Payload(Objects.requireNonNullElse(Pushes.sender(push), ""), stored)));
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    private static Received taken(List<InboundLog.Payload> payloads) {
        return new Received(payloads, null, 200, "text/plain", "");
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        Noted noted = Noted.in(payload);
        JsonNode stored = Told.object(Noted.below(payload));
        Optional<Feed> feed = Feed.in(stored);
        return Reading.of(feed.isPresent() ? feed.get().read(stored, noted) : Pushes.read(stored, noted));
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
