package social.rapport.channels.youtube;

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
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Declaration.Identity;
import social.rapport.channels.Delivered;
import social.rapport.channels.Handovers;
import social.rapport.channels.Moderator;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Passes;
import social.rapport.channels.Reading;
import social.rapport.channels.Setting;
import social.rapport.channels.Source;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import tools.jackson.databind.JsonNode;

/** Speaks for a channel of the brand's on YouTube. */
@Component
class YouTubeConnector implements Connector, Moderator {

    static final String CLIENT_SECRET = "client-secret";
    static final String REFRESH_TOKEN = "refresh-token";

    private static final String CHANNEL = "channel";
    private static final String CLIENT_ID = "client-id";
    private static final String QUOTA = "quota";

    private static final Pattern CHANNELS = Pattern.compile(Comments.CHANNELS);
    private static final Pattern CLIENTS = Pattern.compile("[A-Za-z0-9-]{10,100}\\.apps\\.googleusercontent\\.com");
    private static final Pattern SECRETS = Pattern.compile("[A-Za-z0-9_-]{16,100}");
    private static final Pattern TOKENS = Pattern.compile("[A-Za-z0-9_/.-]{20,512}");
    private static final Pattern QUOTAS = Pattern.compile("[1-9][0-9]{3,7}");
    private static final Pattern COMMENTS = Pattern.compile("([A-Za-z0-9_.-]{6,161})(/.*)?");
    private static final Pattern THREADS = Pattern.compile("[A-Za-z0-9_-]{6,80}");

    /** A comment has 10,000 UTF-16 units at most, of which a code point takes two. */
    private static final int LONGEST = 5_000;

    private static final Capabilities CAPABILITIES =
            new Capabilities(Set.of(Capabilities.Inbound.POLL), EnumSet.of(Kind.PUBLIC_REPLY), LONGEST, 0, null, 1);

    private static final Declaration DECLARATION = new Declaration(
            "Data API v3",
            Declaration.Price.QUOTA,
            Declaration.Proof.DOCUMENTATION,
            EnumSet.of(Verb.COMMENTED),
            EnumSet.of(Identity.ID, Identity.HANDLE, Identity.NAME, Identity.PICTURE),
            Declaration.Places.NONE,
            List.of("youtube.force-ssl"),
            List.of(
                    Declaration.Step.read("project"),
                    Declaration.Step.read("token"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("check", Declaration.Shows.CHECK),
                    Declaration.Step.read("quota")));

    private final YouTubeApi api;
    private final Titles titles = new Titles();
    private final Handovers handovers;

    YouTubeConnector(NetworkCalls calls, Passes passes, Handovers handovers) {
        this.api = new YouTubeApi(calls, passes);
        this.handovers = handovers;
    }

    @Override
    public String name() {
        return "youtube";
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
                new Setting(CHANNEL, Setting.Kind.TEXT, true),
                new Setting(CLIENT_ID, Setting.Kind.TEXT, true),
                new Setting(CLIENT_SECRET, Setting.Kind.SECRET, true),
                new Setting(REFRESH_TOKEN, Setting.Kind.SECRET, true),
                new Setting(QUOTA, Setting.Kind.TEXT, false));
    }

    @Override
    public String mistake(Setting setting, String value) {
        Pattern pattern =
                switch (setting.key()) {
                    case CHANNEL -> CHANNELS;
                    case CLIENT_ID -> CLIENTS;
                    case CLIENT_SECRET -> SECRETS;
                    case REFRESH_TOKEN -> TOKENS;
                    default -> QUOTAS;
                };
        return pattern.matcher(value).matches() ? "" : "channel.wrong.youtube-" + setting.key();
    }

    static String own(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(CHANNEL), "");
    }

    static String clientId(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(CLIENT_ID), "");
    }

    static String credential(ConnectedChannel channel, String name) {
        return Objects.requireNonNullElse(channel.credentials().get(name), "");
    }

    /** How many units the project has a day. */
    static int quota(Channel channel) {
        String quota = channel.settings().getOrDefault(QUOTA, "");
        return QUOTAS.matcher(quota).matches() ? Integer.parseInt(quota) : Budget.USUAL;
    }

    /** The refresh token has to be the channel's own. */
    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        api.renew(channel);
        JsonNode mine = api.list(channel, "channels", Map.of("part", "snippet", "mine", "true"))
                .path("items")
                .path(0);
        String own = own(channel.channel());
        if (!own.equals(Told.text(mine, "id", 40))) {
            throw new NetworkFailure(NetworkFailure.Kind.UNAUTHORIZED, "youtube_other", "", null);
        }
        String handle = Told.name(mine.path("snippet"), "customUrl");
        String title = Told.name(mine.path("snippet"), "title");
        return Optional.of(new Standing(
                handle != null ? handle : Objects.requireNonNullElse(title, own),
                "https://www.youtube.com/channel/" + own));
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) {
        return new Watch(api, titles, channel, cursor);
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Comments.read(payload);
    }

    /** Below the comment with which the thread began: there are no deeper ones. */
    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        String thread = message.conversation();
        if (thread == null || !THREADS.matcher(thread).matches()) {
            throw new NetworkFailure(NetworkFailure.Kind.PERMANENT, "youtube_gone", "", null);
        }
        Map<String, Object> reply = Map.of("snippet", Map.of("parentId", thread, "textOriginal", message.text()));
        return new Delivered(handovers.once(
                channel.channel().workspace(),
                message.id(),
                0,
                () -> Comments.id(api.insert(channel, "comments", reply))));
    }

    @Override
    public Set<Act> acts() {
        return EnumSet.of(Act.HIDE, Act.SHOW, Act.DELETE);
    }

    @Override
    public Optional<String> comment(String externalId) {
        var comment = COMMENTS.matcher(externalId);
        return comment.matches() ? Optional.of(comment.group(1)) : Optional.empty();
    }

    /** None but its author deletes a comment; whoever owns the channel rejects it, and nobody sees it any more. */
    @Override
    public void moderate(ConnectedChannel channel, String comment, Act act) throws NetworkFailure {
        String status =
                switch (act) {
                    case HIDE -> "heldForReview";
                    case SHOW -> "published";
                    default -> "rejected";
                };
        api.change(channel, "comments/setModerationStatus", Map.of("id", comment, "moderationStatus", status));
    }
}
