package social.rapport.channels.qq;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Capabilities.AnswerWindow;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Delivered;
import social.rapport.channels.Enclosures;
import social.rapport.channels.Greeter;
import social.rapport.channels.Handovers;
import social.rapport.channels.InboundLog;
import social.rapport.channels.Meanwhile;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Passes;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Setting;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.files.FileLinks;
import social.rapport.shared.Fault;
import tools.jackson.databind.JsonNode;

/** Speaks for a bot of the brand's on QQ. */
@Component
class QqConnector implements Connector, Greeter, DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final AnswerWindow AN_HOUR = new AnswerWindow(Duration.ofMinutes(60), 5);

    private static final int DISPATCH = 0;
    private static final int HEARTBEAT = 1;
    private static final int VALIDATION = 13;

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.WEBHOOK),
                    EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY, OutboundMessage.Kind.PUBLIC_REPLY),
                    Bot.LONGEST,
                    1,
                    AN_HOUR,
                    5)
            .atAGlance(AN_HOUR)
            .attaching(new Capabilities.Attachable(true, 10_000_000));

    private static final Declaration DECLARATION = new Declaration(
            "API v2",
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED, Verb.MENTIONED, Verb.FOLLOWED, Verb.UNFOLLOWED, Verb.VISITED),
            EnumSet.of(Declaration.Identity.ID),
            Declaration.Places.NONE,
            List.of("单聊", "群聊"),
            List.of(
                    Declaration.Step.read("bot"),
                    Declaration.Step.read("whitelist"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final QqApi api;
    private final Sending sending;
    private final Enclosures enclosures;
    private final Meanwhile meanwhile = new Meanwhile(PATIENCE);

    QqConnector(NetworkCalls calls, Passes passes, Handovers handovers, Enclosures enclosures, FileLinks links) {
        this.api = new QqApi(calls, passes);
        this.sending = new Sending(api, handovers, links);
        this.enclosures = enclosures;
    }

    @Override
    public String name() {
        return "qq";
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
        return Bot.settings();
    }

    @Override
    public String mistake(Setting setting, String value) {
        return Bot.mistake(setting, value);
    }

    @Override
    public Optional<String> greeting(Channel channel) {
        return Bot.greeting(channel);
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        String name = Told.name(api.ask(channel, "users/@me"), "username");
        return Optional.of(new Standing(Objects.requireNonNullElse(name, Bot.appId(channel.channel())), null));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        request.mustBePosted();
        request.mustBeJson();
        SignedPost post = new SignedPost(request, new BotKey(Bot.appSecret(channel)));
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            Optional<Validation> validation = Validation.in(request.body());
            if (validation.isPresent()) {
                post.proveWhereSigned(now);
                return Received.handshake(
                        "application/json", validation.get().answer(new BotKey(Bot.appSecret(channel))));
            }
            post.prove(now);
            return take(channel, Told.object(request.body()), request.body());
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    private Received take(ConnectedChannel channel, JsonNode payload, byte[] body) throws UnreadablePayload {
        Long code = Told.number(payload, "op");
        return switch (code == null ? VALIDATION : code.intValue()) {
            case HEARTBEAT ->
                answered(List.of(), "{\"op\":11,\"d\":" + payload.path("d").asLong(0) + "}");
            case DISPATCH -> {
                boolean tells = !Events.read(payload, Noted.NOTHING).isEmpty();
                yield answered(
                        tells
                                ? List.of(new InboundLog.Payload(
                                        Events.key(payload),
                                        noted(channel, payload).above(body)))
                                : List.of(),
                        "{\"op\":12,\"d\":0}");
            }
            default -> throw new UnreadablePayload("This is no event of QQ's");
        };
    }

    private static Received answered(List<InboundLog.Payload> payloads, String ack) {
        return new Received(payloads, null, 200, "application/json", ack);
    }

    /** What came along, as far as QQ gives it while it waits for our answer. */
    private Noted noted(ConnectedChannel channel, JsonNode payload) {
        JsonNode message = payload.path("d");
        String id = Told.text(message, "id", Events.ID);
        Meanwhile.Round round = meanwhile.of(channel);
        List<Meanwhile.Asked<Optional<Activity.Media>>> asked = new ArrayList<>();
        for (Attached file : Attached.in(message)) {
            String key = channel.channel().id() + " " + id + " " + asked.size();
            asked.add(round.ask(
                    () -> api.keep(file.address(), key, file.name(), file.type(), enclosures)
                            .map(Activity.Media::of),
                    Optional.empty()));
        }
        return new Noted(asked.stream().flatMap(one -> one.told().stream()).toList(), Map.of());
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Reading.of(Events.read(Told.object(Noted.below(payload)), Noted.in(payload)));
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, message);
    }

    @Override
    public void destroy() {
        meanwhile.close();
    }
}
