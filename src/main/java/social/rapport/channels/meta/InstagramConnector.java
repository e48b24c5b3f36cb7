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
import social.rapport.channels.Moderator;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Secrets;
import social.rapport.channels.Setting;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import tools.jackson.databind.JsonNode;

/** Speaks for an account of the brand's on Instagram, which belongs to a Page of its. */
@Component
class InstagramConnector implements Connector, Moderator, DisposableBean {

    private static final String ACCOUNT = "account-id";

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.WEBHOOK),
                    EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY, OutboundMessage.Kind.PUBLIC_REPLY),
                    InstagramSending.LONGEST,
                    0,
                    new AnswerWindow(Duration.ofHours(24), null),
                    10)
            .atAGlance(new AnswerWindow(Duration.ofDays(7), 1));

    private static final Declaration DECLARATION = new Declaration(
            "Graph API " + GraphApi.VERSION,
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED, Verb.COMMENTED, Verb.MENTIONED, Verb.LIKED, Verb.VISITED),
            EnumSet.of(
                    Declaration.Identity.ID,
                    Declaration.Identity.HANDLE,
                    Declaration.Identity.NAME,
                    Declaration.Identity.PICTURE),
            Declaration.Places.NONE,
            List.of(
                    "instagram_basic",
                    "instagram_manage_comments",
                    "instagram_manage_messages",
                    "pages_manage_metadata",
                    "pages_read_engagement"),
            List.of(
                    Declaration.Step.read("account"),
                    Declaration.Step.read("app"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("word", Declaration.Shows.SECRET),
                    new Declaration.Step("check", Declaration.Shows.CHECK),
                    Declaration.Step.read("review")));

    private final GraphApi api;
    private final Lookups lookups;
    private final Intake intake;
    private final InstagramSending sending;

    InstagramConnector(NetworkCalls calls, Handovers handovers, Enclosures enclosures) {
        this.api = new GraphApi(calls);
        this.lookups = new Lookups(api, enclosures);
        this.intake = new Intake("instagram", lookups, new InstagramEvents());
        this.sending = new InstagramSending(api, handovers, new SendApi(api, new Pictures(enclosures)));
    }

    @Override
    public String name() {
        return "instagram";
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
        return Late.isAllowed(channel) ? CAPABILITIES.within(Late.WINDOW) : CAPABILITIES;
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(
                        MetaApp.settings(new Setting(ACCOUNT, Setting.Kind.TEXT, true)).stream(),
                        Stream.of(Late.SETTING))
                .toList();
    }

    @Override
    public String mistake(Setting setting, String value) {
        return MetaApp.mistake(setting, value);
    }

    static String account(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(ACCOUNT), "");
    }

    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, Secrets.letters(), now);
    }

    /** Instagram tells the app only where the Page that the account belongs to tells it anything. */
    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        JsonNode account = api.ask(channel, account(channel.channel()) + "?fields=id,username");
        boolean isTold = api.ask(channel, "me/subscribed_apps?fields=subscribed_fields")
                .path("data")
                .valueStream()
                .anyMatch(app -> !app.path("subscribed_fields").isEmpty());
        if (!isTold) {
            api.change(channel, "me/subscribed_apps", Map.of("subscribed_fields", List.of("feed", "messages")));
        }
        String handle = Objects.requireNonNullElse(Told.name(account, "username"), "");
        return Optional.of(new Standing(
                handle.isEmpty() ? account(channel.channel()) : "@" + handle,
                handle.matches("[A-Za-z0-9._]{1,60}") ? "https://www.instagram.com/" + handle : null));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        return intake.receive(channel, request, account(channel.channel()));
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return intake.read(payload, account(channel));
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, message);
    }

    @Override
    public Set<Act> acts() {
        return EnumSet.of(Act.HIDE, Act.SHOW, Act.DELETE);
    }

    @Override
    public Optional<String> comment(String externalId) {
        return externalId.matches("[0-9]{1,30}") ? Optional.of(externalId) : Optional.empty();
    }

    @Override
    public void moderate(ConnectedChannel channel, String comment, Act act) throws NetworkFailure {
        switch (act) {
            case HIDE, SHOW -> api.change(channel, comment, Map.of("hide", act == Act.HIDE));
            case DELETE -> api.delete(channel, comment);
            case LIKE, UNLIKE -> throw new IllegalArgumentException("Instagram has no likes of comments");
        }
    }

    @Override
    public void destroy() {
        lookups.close();
    }
}
