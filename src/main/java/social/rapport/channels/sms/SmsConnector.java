package social.rapport.channels.sms;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Counted;
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
import social.rapport.channels.OwnAddress;
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

/** Speaks for a number of the brand's for text messages, at Twilio. */
@Component
class SmsConnector implements Connector, Counted, DisposableBean {

    static final String SIGNATURE = "x-twilio-signature";

    private static final String ACCOUNT = "account-sid";
    private static final String SENDER = "sender";
    private static final String TOKEN = "token";
    private static final Map<String, String> FORMS = Map.of(
            ACCOUNT, "AC[0-9a-f]{32}", SENDER, "\\+[1-9][0-9]{6,14}|[0-9]{3,8}|MG[0-9a-f]{32}", TOKEN, "[0-9a-f]{32}");
    private static final String TWIML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>";

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.WEBHOOK),
                    EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY),
                    Sending.LONGEST,
                    1,
                    null,
                    10)
            .attaching(new Capabilities.Attachable(true, Sending.MOST_BYTES));

    private static final Declaration DECLARATION = new Declaration(
            "Twilio 2010-04-01",
            Declaration.Price.PAID,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED),
            EnumSet.of(Declaration.Identity.ID, Declaration.Identity.PHONE, Declaration.Identity.VERIFIED_PHONE),
            Declaration.Places.NONE,
            List.of(),
            List.of(
                    Declaration.Step.read("number"),
                    Declaration.Step.read("account"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("check", Declaration.Shows.CHECK),
                    Declaration.Step.read("stop")));

    private final TwilioApi api;
    private final Lookups lookups;
    private final Sending sending;

    SmsConnector(NetworkCalls calls, Handovers handovers, Enclosures enclosures, FileLinks links, OwnAddress address) {
        this.api = new TwilioApi(calls);
        this.lookups = new Lookups(api, enclosures);
        this.sending = new Sending(api, handovers, links, address);
    }

    @Override
    public String name() {
        return "sms";
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
                new Setting(SENDER, Setting.Kind.TEXT, true),
                new Setting(ACCOUNT, Setting.Kind.TEXT, true),
                new Setting(TOKEN, Setting.Kind.SECRET, true));
    }

    @Override
    public String mistake(Setting setting, String value) {
        return value.matches(Objects.requireNonNull(FORMS.get(setting.key())))
                ? ""
                : "channel.wrong.sms-" + setting.key();
    }

    static String account(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(ACCOUNT), "");
    }

    /** A number of ours, or the id of a service that chooses among several. */
    static String sender(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(SENDER), "");
    }

    static String token(ConnectedChannel channel) {
        return Objects.requireNonNullElse(channel.credentials().get(TOKEN), "");
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        String sender = sender(channel.channel());
        if (!"active".equals(Told.text(api.account(channel, ".json"), "status", 40))) {
            throw new NetworkFailure(Kind.UNAUTHORIZED, "sms_account", "", null);
        }
        if (sender.startsWith("MG")) {
            String name = Told.name(api.service(channel, sender), "friendly_name");
            return Optional.of(new Standing(name == null ? sender : name, null));
        }
        if (sender.startsWith("+")) {
            JsonNode numbers = api.account(
                    channel, "/IncomingPhoneNumbers.json?PhoneNumber=%2B" + sender.substring(1) + "&PageSize=1");
            if (numbers.path("incoming_phone_numbers").isEmpty()) {
                throw new NetworkFailure(Kind.UNAUTHORIZED, "sms_from", "", null);
            }
        }
        return Optional.of(new Standing(sender, null));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        request.mustBePosted();
        if (!request.header("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .matches("application/x-www-form-urlencoded(\\s*;.*)?")) {
            throw new Fault.Caller(Fault.Kind.UNSUPPORTED, "in.wrong.sms-type", List.of());
        }
        String given = request.header(SIGNATURE).orElseThrow(() -> refused("in.wrong.header-missing"));
        try {
            Form form = Form.of(request.body());
            String about = about(request);
            if (addresses(request, about)
                    .noneMatch(one -> TwilioSignature.fits(given, token(channel), one, form.fields()))) {
                throw refused("in.wrong.sms-signature");
            }
            if (!form.key("AccountSid").equals(account(channel.channel()))) {
                throw Fault.invalid("", "in.wrong.sms-account");
            }
            return new Received(payloads(channel, request.body(), form, about), null, 200, "text/xml", TWIML);
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    /** Which message of ours a callback is about; empty where it is none. Nothing else is ever asked for behind our address. */
    private static String about(WebhookRequest request) throws UnreadablePayload {
        if (request.query().isEmpty()) {
            return "";
        }
        String message = request.parameter(Texts.MESSAGE).orElse("");
        boolean isOurs = request.query().equals(Map.of(Texts.MESSAGE, List.of(message)))
                && message.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        if (!isOurs) {
            throw new UnreadablePayload("This is none of the addresses that we gave away");
        }
        return message;
    }

    /** As whom Twilio may have called us: what stands before us may have changed the host, and whether it was https. */
    private static Stream<String> addresses(WebhookRequest request, String about) {
        String behind = request.path() + (about.isEmpty() ? "" : "?" + Texts.MESSAGE + "=" + about);
        return Stream.of("x-forwarded-host", "host")
                .flatMap(name -> request.header(name).stream())
                .filter(host ->
                        host.matches("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\\[[0-9a-fA-F:.]{2,45}](:[0-9]{1,5})?"))
                .distinct()
                .flatMap(host -> Stream.of("https://", "http://").map(scheme -> scheme + host + behind));
    }

    private List<InboundLog.Payload> payloads(ConnectedChannel channel, byte[] body, Form form, String about)
            throws UnreadablePayload {
        Map<String, String> facts = new HashMap<>();
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        facts.put(Texts.AT, now.toString());
        if (!about.isEmpty()) {
            facts.put(Texts.MESSAGE, about);
        }
        Reading read = Texts.read(form, new Noted(List.of(), facts));
        if (read.activities().isEmpty() && read.receipts().isEmpty()) {
            return List.of();
        }
        boolean isSaid = !read.activities().isEmpty();
        Noted noted = new Noted(isSaid ? lookups.of(channel, form) : List.of(), facts);
        return List.of(new InboundLog.Payload(form.key(isSaid ? "From" : "To"), noted.above(body)));
    }

    private static Fault.Caller refused(String message) {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, Words.later(message, "name", SIGNATURE), List.of());
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Texts.read(payload);
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, message);
    }

    @Override
    public String count(String text) {
        Segments parts = Segments.of(text);
        return Words.t(
                parts.other().isEmpty() ? "count.sms" : "count.sms.wide",
                "count",
                parts.count(),
                "used",
                parts.used(),
                "room",
                parts.room(),
                "other",
                parts.other().orElse(""));
    }

    @Override
    public void destroy() {
        lookups.close();
    }
}
