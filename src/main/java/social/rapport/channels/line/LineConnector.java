package social.rapport.channels.line;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.DisposableBean;
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
import social.rapport.channels.Setting;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.files.FileLinks;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import tools.jackson.databind.JsonNode;

/** Speaks for an Official Account of the brand's on LINE. */
@Component
class LineConnector implements Connector, DisposableBean {

    private static final String CHANNEL_SECRET = "channel-secret";
    private static final String TOKEN = "token";
    private static final String SIGNATURE = "x-line-signature";
    private static final Pattern SECRETS = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern TOKENS = Pattern.compile("[A-Za-z0-9+/=._-]{40,400}");
    private static final int MOST_EVENTS = 1_000;

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.WEBHOOK),
                    EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY, OutboundMessage.Kind.PUBLIC_REPLY),
                    Sending.LONGEST,
                    Sending.MOST_FILES,
                    null,
                    50)
            .attaching(new Capabilities.Attachable(true, Sending.MOST_BYTES));

    private static final Declaration DECLARATION = new Declaration(
            "Messaging API v2",
            Declaration.Price.QUOTA,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED, Verb.COMMENTED, Verb.MENTIONED, Verb.FOLLOWED, Verb.UNFOLLOWED, Verb.VISITED),
            EnumSet.of(
                    Declaration.Identity.ID,
                    Declaration.Identity.NAME,
                    Declaration.Identity.PICTURE,
                    Declaration.Identity.LANGUAGE),
            Declaration.Places.SHARED,
            List.of(),
            List.of(
                    Declaration.Step.read("console"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("check", Declaration.Shows.CHECK),
                    Declaration.Step.read("greeting")));

    private final LineApi api;
    private final Lookups lookups;
    private final Sending sending;

    LineConnector(NetworkCalls calls, Handovers handovers, Enclosures enclosures, FileLinks links) {
        this.api = new LineApi(calls);
        this.lookups = new Lookups(api, enclosures);
        this.sending = new Sending(api, handovers, links);
    }

    @Override
    public String name() {
        return "line";
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
                new Setting(CHANNEL_SECRET, Setting.Kind.SECRET, true), new Setting(TOKEN, Setting.Kind.SECRET, true));
    }

    @Override
    public String mistake(Setting setting, String value) {
        Pattern pattern = setting.key().equals(TOKEN) ? TOKENS : SECRETS;
        return pattern.matcher(value).matches() ? "" : "channel.wrong.line-" + setting.key();
    }

    static String token(ConnectedChannel channel) {
        return Objects.requireNonNullElse(channel.credentials().get(TOKEN), "");
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        JsonNode info = api.ask(token(channel), "info");
        String account = Objects.requireNonNullElse(Told.name(info, "basicId"), "");
        return Optional.of(new Standing(
                account, account.matches("@[A-Za-z0-9_.-]{1,40}") ? "https://line.me/R/ti/p/" + account : null));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        request.mustBePosted();
        prove(channel, request);
        try {
            List<JsonNode> events = Callbacks.events(request.body());
            if (events.size() > MOST_EVENTS) {
                throw Fault.invalid("", "in.wrong.update");
            }
            return new Received(payloads(channel, events), null, 200, "application/json", "{}");
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    private List<InboundLog.Payload> payloads(ConnectedChannel channel, List<JsonNode> events) {
        List<JsonNode> somebodys = new ArrayList<>();
        for (JsonNode event : events) {
            Activity read = Callbacks.read(event, Noted.NOTHING);
            if (read != null) {
                somebodys.add(event);
                String replyToken = Told.text(event, "replyToken", 200);
                if (replyToken != null) {
                    sending.mayReply(channel.channel().id(), read.externalId(), replyToken);
                }
            }
        }
        List<Noted> noted = lookups.of(channel, somebodys);
        return IntStream.range(0, noted.size())
                .mapToObj(i -> new InboundLog.Payload(
                        key(somebodys.get(i)), noted.get(i).above(Callbacks.alone(somebodys.get(i)))))
                .toList();
    }

    /** What keeps its order. */
    private static String key(JsonNode event) {
        String group = Callbacks.group(event);
        return group == null ? Objects.requireNonNullElse(Callbacks.person(event), "") : group;
    }

    private static void prove(ConnectedChannel channel, WebhookRequest request) {
        byte[] given = request.header(SIGNATURE)
                .orElseThrow(() -> refused("in.wrong.header-missing"))
                .getBytes(StandardCharsets.UTF_8);
        String secret = Objects.requireNonNullElse(channel.credentials().get(CHANNEL_SECRET), "");
        if (!MessageDigest.isEqual(given, signature(secret, request.body()).getBytes(StandardCharsets.UTF_8))) {
            throw refused("in.wrong.line-signature");
        }
    }

    /** HMAC-SHA256 of the body by the channel secret, in Base64. */
    static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException | IllegalArgumentException impossible) {
            throw new Fault.Ours("A signature could not be made", impossible);
        }
    }

    private static Fault.Caller refused(String message) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, "name", SIGNATURE), List.of());
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Callbacks.read(payload);
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
