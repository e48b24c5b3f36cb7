package social.rapport.channels.woocommerce;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Declaration.Identity;
import social.rapport.channels.Delivered;
import social.rapport.channels.Hmac;
import social.rapport.channels.InboundLog;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
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
import social.rapport.channels.shop.Order;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/** Hears from a shop on WooCommerce what people buy there. */
@Component
class WooCommerceConnector implements Connector {

    static final String URL = "url";
    static final String KEY = "consumer-key";
    static final String KEY_SECRET = "consumer-secret";

    private static final String SIGNATURE = "X-WC-Webhook-Signature";
    private static final Pattern KEYS = Pattern.compile("ck_[0-9a-f]{40}");
    private static final Pattern KEY_SECRETS = Pattern.compile("cs_[0-9a-f]{40}");

    /** What a shop posts, unsigned, while a webhook is being saved. */
    private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,18}");

    private static final Capabilities CAPABILITIES = new Capabilities(
            EnumSet.of(Capabilities.Inbound.WEBHOOK, Capabilities.Inbound.POLL), Set.of(), 0, 0, null, 1);

    private static final Declaration DECLARATION = new Declaration(
            "REST API v3",
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.BOUGHT, Verb.UPDATED),
            EnumSet.of(Identity.ID, Identity.NAME, Identity.EMAIL, Identity.PHONE),
            Declaration.Places.NONE,
            List.of("Read"),
            List.of(
                    Declaration.Step.read("key"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("sign", Declaration.Shows.SECRET),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final WooCommerceApi api;

    WooCommerceConnector(NetworkCalls calls) {
        this.api = new WooCommerceApi(calls);
    }

    @Override
    public String name() {
        return "woocommerce";
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
                new Setting(KEY, Setting.Kind.SECRET, true),
                new Setting(KEY_SECRET, Setting.Kind.SECRET, true));
    }

    @Override
    public String mistake(Setting setting, String value) {
        Pattern pattern = setting.key().equals(KEY) ? KEYS : KEY_SECRETS;
        return pattern.matcher(value).matches() ? "" : "channel.wrong.woocommerce-" + setting.key();
    }

    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, Secrets.letters(), now);
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        api.orders(channel, "per_page=1");
        String url = WooCommerceApi.base(channel.channel());
        return Optional.of(new Standing(Objects.requireNonNullElse(Told.name(api.site(channel), "name"), url), url));
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) {
        return new Watch(api, channel, cursor);
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        request.mustBePosted();
        if (request.header(SIGNATURE).isEmpty() && isPing(request.body())) {
            return Received.handshake("text/plain", "");
        }
        request.mustBeJson();
        prove(channel, request);
        try {
            Order order = Orders.read(Told.object(request.body()));
            return Received.accepted(
                    order == null || order.activities().isEmpty()
                            ? List.of()
                            : List.of(new InboundLog.Payload(order.id(), request.body())),
                    null);
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    private static boolean isPing(byte[] body) {
        return body.length < 40
                && PING.matcher(new String(body, StandardCharsets.US_ASCII)).matches();
    }

    private static void prove(ConnectedChannel channel, WebhookRequest request) {
        String given = request.header(SIGNATURE).orElseThrow(() -> refused("in.wrong.header-missing"));
        boolean isGenuine = false;
        for (String secret :
                Secrets.of(channel.credentials(), Clock.systemUTC().instant()).valid()) {
            isGenuine |= Hmac.isSame(given, Hmac.of(secret, request.body()).base64());
        }
        if (!isGenuine) {
            throw refused("in.wrong.proof");
        }
    }

    private static Fault.Caller refused(String message) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, "name", SIGNATURE), List.of());
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        Order order = Orders.read(Told.object(payload));
        return Reading.of(order == null ? List.of() : order.activities());
    }

    /** A shop has no way to write to its customers that a brand's words could take. */
    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        throw new NetworkFailure(NetworkFailure.Kind.PERMANENT, "no_address", "", null);
    }
}
