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

/** Speaks for a Page of the brand's on Facebook, in public and by Messenger. */
@Component
class FacebookConnector implements Connector, Moderator, DisposableBean {

    private static final String PAGE = "page-id";

    /** What a Page tells its app of. */
    private static final List<String> FIELDS = List.of(
            "feed",
            "mention",
            "ratings",
            "messages",
            "message_echoes",
            "message_edits",
            "message_reactions",
            "message_deliveries",
            "message_reads",
            "messaging_postbacks",
            "messaging_referrals");

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.WEBHOOK),
                    EnumSet.allOf(OutboundMessage.Kind.class),
                    PageSending.LONGEST,
                    1,
                    new AnswerWindow(Duration.ofHours(24), null),
                    10)
            .atAGlance(new AnswerWindow(Duration.ofDays(7), 1))
            .attaching(new Capabilities.Attachable(true, PageSending.MOST_BYTES));

    private static final Declaration DECLARATION = new Declaration(
            "Graph API " + GraphApi.VERSION,
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(
                    Verb.MESSAGED,
                    Verb.COMMENTED,
                    Verb.MENTIONED,
                    Verb.LIKED,
                    Verb.SHARED,
                    Verb.VISITED,
                    Verb.REVIEWED),
            EnumSet.of(Declaration.Identity.ID, Declaration.Identity.NAME, Declaration.Identity.PICTURE),
            Declaration.Places.SHARED,
            List.of(
                    "pages_messaging",
                    "pages_read_engagement",
                    "pages_read_user_content",
                    "pages_manage_engagement",
                    "pages_manage_posts",
                    "pages_manage_metadata"),
            List.of(
                    Declaration.Step.read("app"),
                    Declaration.Step.read("token"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("address", Declaration.Shows.ADDRESS),
                    new Declaration.Step("word", Declaration.Shows.SECRET),
                    new Declaration.Step("check", Declaration.Shows.CHECK),
                    Declaration.Step.read("review")));

    private final GraphApi api;
    private final Lookups lookups;
    private final Intake intake;
    private final PageSending sending;

    FacebookConnector(NetworkCalls calls, Handovers handovers, Enclosures enclosures) {
        this.api = new GraphApi(calls);
        this.lookups = new Lookups(api, enclosures);
        this.intake = new Intake("page", lookups, new PageEvents());
        this.sending = new PageSending(api, handovers, new Pictures(enclosures));
    }

    @Override
    public String name() {
        return "facebook";
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
                        MetaApp.settings(new Setting(PAGE, Setting.Kind.TEXT, true)).stream(), Stream.of(Late.SETTING))
                .toList();
    }

    @Override
    public String mistake(Setting setting, String value) {
        return MetaApp.mistake(setting, value);
    }

    static String page(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(PAGE), "");
    }

    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        return Secrets.renew(credentials, Secrets.letters(), now);
    }

    /** The token has to be the Page's own; with it the Page is told to tell the app. */
    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        JsonNode page = api.ask(channel, "me?fields=id,name,link");
        if (!page(channel.channel()).equals(Deliveries.id(page, "id"))) {
            throw new NetworkFailure(NetworkFailure.Kind.UNAUTHORIZED, "meta_other", "", null);
        }
        api.change(channel, page(channel.channel()) + "/subscribed_apps", Map.of("subscribed_fields", FIELDS));
        return Optional.of(new Standing(
                Objects.requireNonNullElse(Told.name(page, "name"), page(channel.channel())),
                Deliveries.url(page, "link")));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        return intake.receive(channel, request, page(channel.channel()));
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return intake.read(payload, page(channel));
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, message);
    }

    @Override
    public Set<Act> acts() {
        return EnumSet.allOf(Act.class);
    }

    @Override
    public Optional<String> comment(String externalId) {
        return Optional.ofNullable(PageSending.subject(externalId)).filter(subject -> subject.contains("_"));
    }

    @Override
    public void moderate(ConnectedChannel channel, String comment, Act act) throws NetworkFailure {
        switch (act) {
            case LIKE -> api.change(channel, comment + "/likes", Map.of());
            case UNLIKE -> api.delete(channel, comment + "/likes");
            case HIDE, SHOW -> api.change(channel, comment, Map.of("is_hidden", act == Act.HIDE));
            case DELETE -> api.delete(channel, comment);
        }
    }

    @Override
    public void destroy() {
        lookups.close();
    }
}
