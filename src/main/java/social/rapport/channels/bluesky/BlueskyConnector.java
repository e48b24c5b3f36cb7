package social.rapport.channels.bluesky;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
import social.rapport.channels.Moderator;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Passes;
import social.rapport.channels.Reading;
import social.rapport.channels.Setting;
import social.rapport.channels.Source;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.files.Files;
import tools.jackson.databind.JsonNode;

/** Speaks for an account of the brand's on Bluesky, or on another server of the AT Protocol. */
@Component
class BlueskyConnector implements Connector, Moderator {

    static final String SERVICE = "service";
    static final String USUAL = "https://bsky.social";

    private static final String HANDLE = "handle";
    private static final String PASSWORD = "password";
    private static final String MESSAGES = "messages";
    private static final String NO = "no";
    private static final String YES = "yes";
    private static final Pattern PASSWORDS = Pattern.compile("[a-z0-9]{4}(-[a-z0-9]{4}){3}");

    /** A server takes 5,000 points an hour, of which a post costs 2 or 3. */
    private static final double POSTS_A_SECOND = 0.4;

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.POLL),
                    EnumSet.allOf(OutboundMessage.Kind.class),
                    Sending.LONGEST,
                    Sending.MOST_PICTURES,
                    null,
                    POSTS_A_SECOND)
            .attaching(new Capabilities.Attachable(true, Sending.MOST_BYTES))
            .withWordsOnly(EnumSet.of(OutboundMessage.Kind.PRIVATE_REPLY));

    private static final Declaration DECLARATION = new Declaration(
            "XRPC, app.bsky, chat.bsky",
            Declaration.Price.FREE,
            Declaration.Proof.SERVER,
            EnumSet.of(Verb.MESSAGED, Verb.COMMENTED, Verb.MENTIONED, Verb.LIKED, Verb.SHARED, Verb.FOLLOWED),
            EnumSet.of(
                    Declaration.Identity.ID,
                    Declaration.Identity.HANDLE,
                    Declaration.Identity.NAME,
                    Declaration.Identity.PICTURE),
            Declaration.Places.NONE,
            List.of("Allow access to your direct messages"),
            List.of(
                    Declaration.Step.read(PASSWORD),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("check", Declaration.Shows.CHECK),
                    Declaration.Step.read(MESSAGES)));

    private final BlueskyApi api;
    private final Correspondence correspondence;
    private final Pictures pictures;
    private final Sending sending;
    private final Likes likes;
    private final Given given = new Given();

    BlueskyConnector(NetworkCalls calls, Passes passes, Handovers handovers, Enclosures enclosures, Files files) {
        this.api = new BlueskyApi(calls, passes);
        this.correspondence = new Correspondence(api);
        this.pictures = new Pictures(api, enclosures);
        Records records = new Records(api);
        this.sending = new Sending(api, records, correspondence, handovers, files);
        this.likes = new Likes(api, records);
    }

    @Override
    public String name() {
        return "bluesky";
    }

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /** Direct messages need an app password that allows them. */
    @Override
    public Capabilities capabilities(Channel channel) {
        return readsMessages(channel)
                ? CAPABILITIES
                : CAPABILITIES.sending(EnumSet.of(OutboundMessage.Kind.PUBLIC_REPLY, OutboundMessage.Kind.POST));
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(HANDLE, Setting.Kind.TEXT, true),
                new Setting(PASSWORD, Setting.Kind.SECRET, true),
                new Setting(MESSAGES, Setting.Kind.CHOICE, false, List.of(NO, YES)),
                new Setting(SERVICE, Setting.Kind.URL, false));
    }

    @Override
    public String mistake(Setting setting, String value) {
        boolean fits = setting.key().equals(PASSWORD)
                ? PASSWORDS.matcher(value).matches()
                : Syntax.isDid(value) || Syntax.isHandle(bare(value));
        return fits ? "" : "channel.wrong.bluesky-" + setting.key();
    }

    /** As people write it, with what marks it as a name before it. */
    private static String bare(String handle) {
        return handle.startsWith("@") ? handle.substring(1) : handle;
    }

    static String handle(Channel channel) {
        return bare(Objects.requireNonNullElse(channel.settings().get(HANDLE), ""));
    }

    static String password(ConnectedChannel channel) {
        return Objects.requireNonNullElse(channel.credentials().get(PASSWORD), "");
    }

    private static boolean readsMessages(Channel channel) {
        return YES.equals(channel.settings().get(MESSAGES));
    }

    /** Signs in anew, and looks at what will be asked for. */
    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        Session session = api.signIn(channel);
        api.ask(channel, "app.bsky.notification.listNotifications", Map.of("limit", 1));
        if (readsMessages(channel.channel())) {
            api.askChat(channel, "listConvos", Map.of("limit", 1));
        }
        return Optional.of(new Standing(
                Syntax.isHandle(session.handle()) ? "@" + session.handle() : session.did(),
                "https://bsky.app/profile/" + session.did()));
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) {
        return new Watch(
                api, pictures, readsMessages(channel.channel()) ? correspondence : null, given, channel, cursor);
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        Noted noted = Noted.in(payload);
        JsonNode told = Told.object(Noted.below(payload));
        if (!Notices.isOne(told) && !DirectMessages.isOne(told)) {
            throw new UnreadablePayload("This is no notification and no message of Bluesky's");
        }
        Activity read = Notices.isOne(told) ? Notices.read(told, noted) : DirectMessages.read(told);
        return Reading.of(read == null ? List.of() : List.of(read));
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, message);
    }

    @Override
    public Set<Act> acts() {
        return EnumSet.of(Act.LIKE, Act.UNLIKE);
    }

    @Override
    public Optional<String> comment(String externalId) {
        return AtUri.ofPost(externalId).map(AtUri::toString);
    }

    @Override
    public void moderate(ConnectedChannel channel, String comment, Act act) throws NetworkFailure {
        AtUri post = AtUri.ofPost(comment).orElseThrow(Records::gone);
        if (act == Act.LIKE) {
            likes.like(channel, post);
        } else {
            likes.unlike(channel, post);
        }
    }
}
