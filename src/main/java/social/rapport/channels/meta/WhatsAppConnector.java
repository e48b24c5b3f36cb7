package social.rapport.channels.meta;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Secrets;
import social.rapport.channels.Setting;
import social.rapport.channels.Standing;
import social.rapport.channels.TemplateBook;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import tools.jackson.databind.JsonNode;

/** Speaks for a number of the brand's on WhatsApp, by the Cloud API. */
@Component
class WhatsAppConnector implements Connector, TemplateBook, DisposableBean {

    private static final String ACCOUNT = "account-id";
    private static final String NUMBER = "number-id";

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.WEBHOOK),
                    EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY),
                    WhatsAppSending.LONGEST,
                    10,
                    new AnswerWindow(Duration.ofHours(24), null),
                    20)
            .attaching(new Capabilities.Attachable(false, WhatsAppSending.MOST_BYTES));

    private static final Declaration DECLARATION = new Declaration(
            "Cloud API " + GraphApi.VERSION,
            Declaration.Price.QUOTA,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED, Verb.LIKED),
            EnumSet.of(
                    Declaration.Identity.ID,
                    Declaration.Identity.UNION_ID,
                    Declaration.Identity.HANDLE,
                    Declaration.Identity.NAME,
                    Declaration.Identity.PHONE,
                    Declaration.Identity.VERIFIED_PHONE),
            Declaration.Places.SHARED,
            List.of("whatsapp_business_messaging", "whatsapp_business_management"),
            List.of(
                    Declaration.Step.read("number"),
                    Declaration.Step.read("token"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("word", Declaration.Shows.SECRET),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final GraphApi api;
    private final Lookups lookups;
    private final Intake intake;
    private final WhatsAppSending sending;
    private final WhatsAppTemplates templates;

    WhatsAppConnector(NetworkCalls calls, Handovers handovers, Enclosures enclosures) {
        this.api = new GraphApi(calls);
        this.lookups = new Lookups(api, enclosures);
        this.intake = new Intake("whatsapp_business_account", lookups, new WhatsAppEvents());
        this.sending = new WhatsAppSending(api, handovers, new Pictures(enclosures));
        this.templates = new WhatsAppTemplates(api);
    }

    @Override
    public String name() {
        return "whatsapp";
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
        return Stream.concat(
                        Stream.of(new Setting(NUMBER, Setting.Kind.TEXT, true)),
                        MetaApp.settings(new Setting(ACCOUNT, Setting.Kind.TEXT, true)).stream())
                .toList();
    }

    @Override
    public String mistake(Setting setting, String value) {
        return MetaApp.mistake(setting, value);
    }

    /** The WhatsApp Business account that the number belongs to. */
    static String account(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(ACCOUNT), "");
    }

    static String number(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(NUMBER), "");
    }

    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, Secrets.letters(), now);
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        JsonNode number = api.ask(
                channel, number(channel.channel()) + "?fields=display_phone_number,verified_name,quality_rating");
        api.change(channel, account(channel.channel()) + "/subscribed_apps", Map.of());
        String shown = Objects.requireNonNullElse(Told.name(number, "display_phone_number"), "");
        String digits = shown.replaceAll("[^0-9]", "");
        return Optional.of(new Standing(
                shown.isEmpty() ? number(channel.channel()) : shown,
                digits.isEmpty() ? null : "https://wa.me/" + digits));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        return intake.receive(channel, request, account(channel.channel()), event -> isOf(channel.channel(), event));
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return intake.read(payload, account(channel), event -> isOf(channel, event));
    }

    /** An account may have several numbers, each a channel of its own. */
    private static boolean isOf(Channel channel, Deliveries.Event event) {
        return number(channel).equals(WhatsAppEvents.number(event));
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, message);
    }

    @Override
    public List<Template> templates(ConnectedChannel channel) throws NetworkFailure {
        return templates.of(channel);
    }

    @Override
    public void destroy() {
        lookups.close();
    }
}
