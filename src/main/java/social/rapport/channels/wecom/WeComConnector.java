package social.rapport.channels.wecom;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import social.rapport.channels.Greeter;
import social.rapport.channels.Handovers;
import social.rapport.channels.InboundLog;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Passes;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Secrets;
import social.rapport.channels.Setting;
import social.rapport.channels.Source;
import social.rapport.channels.Standing;
import social.rapport.channels.TagBook;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.Xml;
import social.rapport.shared.Fault;
import tools.jackson.databind.JsonNode;

/** Speaks for a company on WeCom: with its customers, and at its customer service. */
@Component
class WeComConnector implements Connector, Greeter, TagBook, DisposableBean {

    private static final String TAKEN = "success";

    private static final Capabilities CAPABILITIES = new Capabilities(
                    EnumSet.of(Capabilities.Inbound.WEBHOOK, Capabilities.Inbound.POLL),
                    EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY),
                    Company.LONGEST,
                    1,
                    new AnswerWindow(Duration.ofHours(48), 5),
                    20)
            .atAGlance(new AnswerWindow(Bell.MOMENT, 1))
            .attaching(new Capabilities.Attachable(false, Sending.MOST_BYTES));

    /** Where customer service is somebody else's, there is nothing to be asked for. */
    private static final Capabilities CONTACTS = CAPABILITIES.receiving(EnumSet.of(Capabilities.Inbound.WEBHOOK));

    private static final Declaration DECLARATION = new Declaration(
            "cgi-bin",
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED, Verb.FOLLOWED, Verb.UNFOLLOWED, Verb.VISITED),
            EnumSet.of(
                    Declaration.Identity.ID,
                    Declaration.Identity.UNION_ID,
                    Declaration.Identity.NAME,
                    Declaration.Identity.PICTURE),
            Declaration.Places.SHARED,
            List.of("客户联系：可调用接口的应用", "微信客服：可调用接口的应用"),
            List.of(
                    Declaration.Step.read("app"),
                    Declaration.Step.read("rights"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("token", Declaration.Shows.SECRET),
                    Declaration.Step.read("trusted"),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final WeComApi api;
    private final Bell bell;
    private final Lookups lookups;
    private final CustomerTags tags;
    private final Sending sending;
    private final Enclosures enclosures;

    WeComConnector(NetworkCalls calls, Passes passes, Handovers handovers, Enclosures enclosures) {
        this.api = new WeComApi(calls, passes);
        this.bell = new Bell(passes);
        this.lookups = new Lookups(api);
        this.tags = new CustomerTags(api);
        this.sending = new Sending(api, bell, handovers, enclosures);
        this.enclosures = enclosures;
    }

    @Override
    public String name() {
        return "wecom";
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
    public Capabilities capabilities(Channel channel) {
        return Company.hasService(channel) ? CAPABILITIES : CONTACTS;
    }

    @Override
    public List<Setting> settings() {
        return Company.settings();
    }

    @Override
    public String mistake(Setting setting, String value) {
        return Company.mistake(setting, value);
    }

    /** WeCom takes tokens of up to 32 letters and digits. */
    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, Secrets.letters(), now);
    }

    /** Asks for each part that the channel is to speak for, since rights are given for each apart. */
    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        if (Company.hasContacts(channel.channel())) {
            api.ask(channel, WeComApi.Part.CONTACTS, "externalcontact/get_follow_user_list");
        }
        if (Company.hasService(channel.channel())) {
            api.ask(channel, WeComApi.Part.SERVICE, "kf/account/list", Map.of("offset", 0, "limit", 1));
        }
        return Optional.of(new Standing(Company.corpId(channel.channel()), null));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        Instant now = Clock.systemUTC().instant();
        Envelope envelope = Envelope.of(channel, now);
        return switch (request.method()) {
            case "GET" -> Received.handshake("text/plain", envelope.echo(request, now));
            case "POST" -> take(channel, envelope.open(request, now));
            default -> throw new Fault.Caller(Fault.Kind.METHOD, "in.wrong.method", List.of());
        };
    }

    private Received take(ConnectedChannel channel, byte[] delivery) {
        try {
            Xml event = Envelope.message(delivery);
            boolean tells = !Events.read(event, Noted.NOTHING).isEmpty() || Events.makesGroup(event);
            if (bell.rings(channel.channel(), event)) {
                return Company.hasService(channel.channel()) ? taken(List.of()).ringing() : taken(List.of());
            }
            Noted noted = tells ? lookups.of(channel, event) : Noted.NOTHING;
            if (Events.read(event, noted).isEmpty()) {
                return taken(List.of());
            }
            bell.noteCode(channel.channel(), event);
            return taken(List.of(new InboundLog.Payload(key(event), noted.above(delivery))));
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    private static String key(Xml event) {
        String account = Events.account(event);
        return account == null ? Objects.requireNonNullElse(Events.group(event), "") : account;
    }

    private static Received taken(List<InboundLog.Payload> payloads) {
        return new Received(payloads, null, 200, "text/plain", TAKEN);
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) {
        return new ServiceSource(channel, api, bell, lookups, enclosures, cursor);
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        Noted noted = Noted.in(payload);
        byte[] stored = Noted.below(payload);
        if (Envelope.isJson(stored)) {
            JsonNode told = Told.object(stored);
            if (told.has("msgid")) {
                return ServiceMessages.read(told, noted);
            }
        }
        return Reading.of(Events.read(Envelope.message(stored), noted));
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, message);
    }

    @Override
    public Optional<String> greeting(Channel channel) {
        return Company.greeting(channel);
    }

    @Override
    public boolean isMirrored(Channel channel) {
        return Company.isMirrored(channel);
    }

    @Override
    public Map<String, String> tags(ConnectedChannel channel) throws NetworkFailure {
        return tags.tags(channel);
    }

    @Override
    public Set<String> holders(ConnectedChannel channel, String tag) throws NetworkFailure {
        return tags.holders(channel, tag);
    }

    @Override
    public void put(ConnectedChannel channel, String tag, Collection<String> accounts) throws NetworkFailure {
        tags.put(channel, tag, accounts);
    }

    @Override
    public void take(ConnectedChannel channel, String tag, Collection<String> accounts) throws NetworkFailure {
        tags.take(channel, tag, accounts);
    }

    @Override
    public void destroy() {
        lookups.close();
    }
}
