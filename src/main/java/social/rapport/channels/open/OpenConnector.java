package social.rapport.channels.open;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Delivered;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Secrets;
import social.rapport.channels.Setting;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.files.FileLinks;
import social.rapport.shared.Fault;
import social.rapport.shared.net.SignedPosts;
import social.rapport.shared.net.StandardWebhooks;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to any system that posts interactions as JSON and takes replies at an address of its own. */
@Component
class OpenConnector implements Connector {

    private static final String URL = "url";
    private static final String POSTS = "posts";
    private static final String POSTS_TOO = "yes";

    private static final Capabilities BOTH_WAYS = new Capabilities(
            Set.of(Capabilities.Inbound.WEBHOOK),
            EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY, OutboundMessage.Kind.PUBLIC_REPLY),
            20_000,
            10,
            null,
            20);

    private static final Capabilities INBOUND_ONLY =
            new Capabilities(BOTH_WAYS.receives(), Set.of(), 0, 0, null, BOTH_WAYS.ratePerSecond());

    private static final Declaration DECLARATION = new Declaration(
            "Standard Webhooks 1",
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.allOf(Verb.class),
            EnumSet.allOf(Declaration.Identity.class),
            Declaration.Places.REPORTED,
            List.of(),
            List.of(
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("sign", Declaration.Shows.SECRET)));

    private final Replies replies;

    OpenConnector(SignedPosts posts, JsonMapper json, FileLinks links) {
        this.replies = new Replies(posts, json, links);
    }

    @Override
    public String name() {
        return "open";
    }

    @Override
    public boolean standsForAnyNetwork() {
        return true;
    }

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Capabilities capabilities() {
        return BOTH_WAYS;
    }

    @Override
    public Capabilities utmost() {
        return BOTH_WAYS.sending(EnumSet.allOf(OutboundMessage.Kind.class));
    }

    /** What stands behind an open channel may have a rule of its own, which the settings then tell. */
    @Override
    public Capabilities capabilities(Channel channel) {
        if (!channel.settings().containsKey(URL)) {
            return INBOUND_ONLY;
        }
        Capabilities can = BOTH_WAYS.within(AnswerTime.of(channel.settings()));
        return POSTS_TOO.equals(channel.settings().get(POSTS))
                ? can.sending(EnumSet.allOf(OutboundMessage.Kind.class))
                : can;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(URL, Setting.Kind.URL, false),
                new Setting(POSTS, Setting.Kind.CHOICE, false, List.of("no", POSTS_TOO)),
                new Setting(AnswerTime.HOURS, Setting.Kind.TEXT, false),
                new Setting(AnswerTime.MESSAGES, Setting.Kind.TEXT, false));
    }

    @Override
    public String mistake(Setting setting, String value) {
        return AnswerTime.mistake(setting.key(), value);
    }

    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, StandardWebhooks.newSecret(), now);
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        request.mustBePosted();
        refuseOtherThanJson(request.header("content-type").orElse(""));
        Instant now = Clock.systemUTC().instant();
        Received.Stamp stamp = SignedRequest.verify(
                request, Secrets.of(channel.credentials(), now).valid(), now);
        return Received.accepted(OpenFormat.split(request.body(), now), stamp);
    }

    private static void refuseOtherThanJson(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1);
        boolean isJson = parts[0].equals("application/json") || parts[0].endsWith("+json");
        for (int i = 1; i < parts.length; i++) {
            isJson &= !parts[i].startsWith("charset=")
                    || parts[i].replace("\"", "").equals("charset=utf-8");
        }
        if (!isJson) {
            throw new Fault.Caller(Fault.Kind.UNSUPPORTED, "in.wrong.type", List.of());
        }
    }

    @Override
    public boolean isSigned(ConnectedChannel channel, WebhookRequest request) {
        Instant now = Clock.systemUTC().instant();
        try {
            SignedRequest.verify(request, Secrets.of(channel.credentials(), now).valid(), now);
            return true;
        } catch (Fault.Caller forged) {
            return false;
        }
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return OpenFormat.read(payload);
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String url = channel.channel().settings().get(URL);
        if (url == null) {
            throw new NetworkFailure(NetworkFailure.Kind.UNAUTHORIZED, "no_address", "", null);
        }
        Instant now = Clock.systemUTC().instant();
        return replies.post(
                url, Secrets.of(channel.credentials(), now), channel.channel().workspace(), message, now);
    }
}
