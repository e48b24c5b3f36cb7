package social.rapport.channels.wechat;

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
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Capabilities.AnswerWindow;
import social.rapport.channels.Channel;
import social.rapport.channels.CodePrinter;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Delivered;
import social.rapport.channels.Enclosures;
import social.rapport.channels.Handovers;
import social.rapport.channels.InboundLog;
import social.rapport.channels.Menu;
import social.rapport.channels.MenuBoard;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Passes;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Secrets;
import social.rapport.channels.Setting;
import social.rapport.channels.Standing;
import social.rapport.channels.TagBook;
import social.rapport.channels.TemplateBook;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.channels.callback.Xml;
import social.rapport.shared.Fault;

/** Speaks for an Official Account of the brand's on WeChat, be it a service or a subscription account. */
@Component
class WeChatConnector implements Connector, CodePrinter, MenuBoard, TagBook, TemplateBook, DisposableBean {

    /** WeChat takes 2,048 bytes, and a character has four at most. */
    private static final int LONGEST = 512;

    private static final long MOST_BYTES = 10_000_000;
    private static final String TAKEN = "success";

    private static final Capabilities SERVICE = new Capabilities(
                    Set.of(Capabilities.Inbound.WEBHOOK),
                    EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY),
                    LONGEST,
                    1,
                    new AnswerWindow(Duration.ofHours(48), 5),
                    20)
            .atAGlance(new AnswerWindow(Duration.ofMinutes(1), 3))
            .attaching(new Capabilities.Attachable(true, MOST_BYTES));

    private static final Capabilities PASSIVE = new Capabilities(
            SERVICE.receives(), SERVICE.sends(), LONGEST, 0, new AnswerWindow(Duration.ofSeconds(5), 1), 20);

    private static final Declaration DECLARATION = new Declaration(
            "cgi-bin",
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED, Verb.FOLLOWED, Verb.UNFOLLOWED, Verb.VISITED),
            EnumSet.of(Declaration.Identity.ID, Declaration.Identity.UNION_ID, Declaration.Identity.LANGUAGE),
            Declaration.Places.REPORTED,
            List.of("客服消息", "用户管理", "素材管理", "带参数二维码", "自定义菜单", "模板消息"),
            List.of(
                    Declaration.Step.read("console"),
                    Declaration.Step.read("whitelist"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("token", Declaration.Shows.SECRET),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final WeChatApi api;
    private final Lookups lookups;
    private final Extras extras;
    private final Replies replies;
    private final Handovers handovers;
    private final PassiveAnswers passive = new PassiveAnswers();

    WeChatConnector(NetworkCalls calls, Passes passes, Handovers handovers, Enclosures enclosures) {
        this.api = new WeChatApi(calls, passes);
        this.lookups = new Lookups(api, enclosures);
        this.extras = new Extras(api);
        this.handovers = handovers;
        this.replies = new Replies(api, handovers, enclosures);
    }

    @Override
    public String name() {
        return "wechat";
    }

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Capabilities capabilities() {
        return SERVICE;
    }

    @Override
    public Capabilities capabilities(Channel channel) {
        return Account.isPassive(channel) ? PASSIVE : SERVICE;
    }

    @Override
    public List<Setting> settings() {
        return Account.settings();
    }

    @Override
    public String mistake(Setting setting, String value) {
        return Account.mistake(setting, value);
    }

    /** WeChat takes tokens of up to 32 letters and digits. */
    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, Secrets.letters(), now);
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        api.ask(channel, "get_api_domain_ip");
        return Optional.of(new Standing(Account.appId(channel.channel()), null));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        Instant now = Clock.systemUTC().instant();
        Envelope envelope = Envelope.of(channel, now);
        envelope.prove(request, now);
        return switch (request.method()) {
            case "GET" ->
                Received.handshake("text/plain", request.parameter("echostr").orElse(""));
            case "POST" -> take(channel, envelope, envelope.open(request));
            default -> throw new Fault.Caller(Fault.Kind.METHOD, "in.wrong.method", List.of());
        };
    }

    private Received take(ConnectedChannel channel, Envelope envelope, byte[] delivery) {
        try {
            Xml message = Xml.read(delivery);
            Reading reading = Messages.read(message, Noted.NOTHING);
            if (reading.activities().isEmpty()) {
                return taken(reading.receipts().isEmpty() ? List.of() : List.of(payload(message, delivery)));
            }
            if (Account.isPassive(channel.channel())
                    && isAnswerable(reading.activities().getFirst())) {
                return answered(channel.channel(), envelope, message, delivery);
            }
            return taken(List.of(payload(message, lookups.of(channel, message).above(delivery))));
        } catch (UnreadablePayload malformed) {
            throw Fault.invalid("", "in.wrong.update");
        }
    }

    private static boolean isAnswerable(Activity activity) {
        return activity.verb() == Verb.MESSAGED || activity.attributes().containsKey(Capabilities.ANSWERABLE);
    }

    private static InboundLog.Payload payload(Xml message, byte[] stored) {
        return new InboundLog.Payload(person(message), stored);
    }

    private static String person(Xml message) {
        return Objects.requireNonNullElse(message.name("FromUserName"), "");
    }

    private static Received taken(List<InboundLog.Payload> payloads) {
        return new Received(payloads, null, 200, "text/plain", TAKEN);
    }

    /** The request waits for the answer, once what it brought is stored. */
    private Received answered(Channel channel, Envelope envelope, Xml message, byte[] delivery) {
        String person = person(message);
        String account = Objects.requireNonNullElse(message.name("ToUserName"), "");
        PassiveAnswers.Wait wait = passive.begin(channel.id(), person, "");
        return new Received(List.of(payload(message, delivery)), null, 200, "application/xml", () -> {
            String words = wait.await("");
            Instant now = Clock.systemUTC().instant();
            return words.isEmpty() ? TAKEN : envelope.seal(PassiveAnswers.text(person, account, words, now), now);
        });
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Messages.read(payload);
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        if (!Account.isPassive(channel.channel())) {
            return replies.send(channel, message);
        }
        handovers.once(channel.channel().workspace(), message.id(), 0, () -> {
            String person = Objects.requireNonNullElse(message.recipient(), "");
            if (!passive.say(channel.channel().id(), person, message.text())) {
                throw new NetworkFailure(NetworkFailure.Kind.PERMANENT, "wechat_passive", "", null);
            }
            return null;
        });
        return new Delivered(null);
    }

    @Override
    public Printed print(ConnectedChannel channel, String scene) throws NetworkFailure {
        return extras.print(channel, scene);
    }

    @Override
    public Optional<Menu> menu(ConnectedChannel channel) throws NetworkFailure {
        return extras.menu(channel);
    }

    @Override
    public void put(ConnectedChannel channel, Menu menu) throws NetworkFailure {
        extras.put(channel, menu);
    }

    @Override
    public boolean isMirrored(Channel channel) {
        return Account.isMirrored(channel);
    }

    @Override
    public Map<String, String> tags(ConnectedChannel channel) throws NetworkFailure {
        return extras.tags(channel);
    }

    @Override
    public Set<String> holders(ConnectedChannel channel, String tag) throws NetworkFailure {
        return extras.holders(channel, tag);
    }

    @Override
    public void put(ConnectedChannel channel, String tag, Collection<String> accounts) throws NetworkFailure {
        extras.tag(channel, tag, accounts, true);
    }

    @Override
    public void take(ConnectedChannel channel, String tag, Collection<String> accounts) throws NetworkFailure {
        extras.tag(channel, tag, accounts, false);
    }

    @Override
    public List<Template> templates(ConnectedChannel channel) throws NetworkFailure {
        return extras.templates(channel);
    }

    @Override
    public void destroy() {
        lookups.close();
    }
}
