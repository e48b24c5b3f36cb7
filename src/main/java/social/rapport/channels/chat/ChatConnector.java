package social.rapport.channels.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Delivered;
import social.rapport.channels.InboundLog;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Secrets;
import social.rapport.channels.Setting;
import social.rapport.channels.Typing;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.shared.Fault;
import social.rapport.shared.live.Live;
import social.rapport.shared.storage.WorkspaceTransactions;

/** The chat on the brand's own websites: its network is Rapport itself, and its accounts are visits. */
@Component
class ChatConnector implements Connector {

    static final String NAME = "webchat";

    /** Names an attempt to send, so that a copy of a request is told from its sender trying again. */
    static final String ATTEMPT = "rapport-attempt";

    /** The largest picture. */
    static final long MOST_BYTES = 10_000_000;

    private static final int ATTEMPT_LENGTH = 64;

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.WIDGET),
                    Set.of(OutboundMessage.Kind.PRIVATE_REPLY),
                    ChatFormat.TEXT,
                    ChatFormat.PICTURES,
                    null,
                    200)
            .attaching(new Capabilities.Attachable(true, MOST_BYTES));

    private static final Declaration DECLARATION = new Declaration(
            "",
            Declaration.Price.FREE,
            Declaration.Proof.OWN,
            Set.of(Verb.MESSAGED),
            EnumSet.of(
                    Declaration.Identity.ID,
                    Declaration.Identity.NAME,
                    Declaration.Identity.EMAIL,
                    Declaration.Identity.VERIFIED_EMAIL,
                    Declaration.Identity.LANGUAGE,
                    Declaration.Identity.TIME_ZONE),
            Declaration.Places.NONE,
            List.of(),
            List.of(
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    Declaration.Step.read("tag"),
                    new Declaration.Step("sign", Declaration.Shows.SECRET)));

    private final WorkspaceTransactions transactions;
    private final Visitors visitors;
    private final Lines lines;
    private final ChatLimits limits;
    private final Live live;

    ChatConnector(WorkspaceTransactions transactions, Visitors visitors, Lines lines, ChatLimits limits, Live live) {
        this.transactions = transactions;
        this.visitors = visitors;
        this.lines = lines;
        this.limits = limits;
        this.live = live;
    }

    @Override
    public String name() {
        return NAME;
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
        return Site.settings();
    }

    @Override
    public String mistake(Setting setting, String value) {
        return Site.mistake(setting.key(), value);
    }

    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, Tokens.nextSecret(), now);
    }

    /** What a visitor says stands in their chat before it is stored for the timeline: sent again, it changes nothing. */
    @Override
    public Received receive(ConnectedChannel connected, WebhookRequest request) {
        Channel channel = connected.channel();
        request.mustBePosted();
        if (!request.header("content-type").orElse("").equals("application/json")) {
            throw new Fault.Caller(Fault.Kind.UNSUPPORTED, "in.wrong.type", List.of());
        }
        Visit visit = visitors.known(
                channel,
                request.header("authorization").orElse(""),
                request.header("origin").orElse(""));
        if (request.body().length > ChatRequest.BODY) {
            throw new Fault.Caller(Fault.Kind.TOO_LARGE, "chat.wrong.large", List.of());
        }
        ChatFormat.Body body = ChatFormat.read(request.body(), ChatFormat.Body.class);
        List<Said> said = ChatFormat.messages(body);
        limits.says(visit, said.size());
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        List<List<Activity.Media>> media = transactions.in(channel.workspace(), () -> lines.add(visit, said, now));
        String page = ChatFormat.page(body, visit.origin());
        return new Received(
                IntStream.range(0, said.size())
                        .mapToObj(i -> new InboundLog.Payload(
                                visit.id().toString(),
                                ChatFormat.payload(visit.visitor(), now, said.get(i), media.get(i), page)))
                        .toList(),
                attempt(request),
                202,
                "application/json",
                "{\"accepted\":" + said.size() + "}");
    }

    private static Received.@org.jspecify.annotations.Nullable Stamp attempt(WebhookRequest request) {
        return request.header(ATTEMPT)
                .filter(id -> id.length() <= ATTEMPT_LENGTH)
                .map(id -> new Received.Stamp(id, Instant.EPOCH))
                .orElse(null);
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Reading.of(ChatFormat.activities(channel.id(), payload));
    }

    @Override
    public Optional<Typing> typing() {
        return Optional.of((channel, account, writer) ->
                live.whisper(channel.workspace(), "chat." + account, ChatStream.TYPING + writer));
    }

    @Override
    public Delivered send(ConnectedChannel connected, OutboundMessage message) throws NetworkFailure {
        Channel channel = connected.channel();
        boolean isDelivered;
        try {
            UUID recipient = UUID.fromString(String.valueOf(message.recipient()));
            isDelivered = transactions.in(channel.workspace(), () -> lines.deliver(channel.id(), recipient, message));
        } catch (IllegalArgumentException nobody) {
            isDelivered = false;
        } catch (DataAccessException ours) {
            throw new NetworkFailure(Kind.TEMPORARY, "ours", "", null);
        }
        if (!isDelivered) {
            throw new NetworkFailure(Kind.PERMANENT, "chat_gone", "", null);
        }
        return new Delivered(null);
    }
}
