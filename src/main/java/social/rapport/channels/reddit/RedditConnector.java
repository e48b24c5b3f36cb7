package social.rapport.channels.reddit;

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

/** Speaks for an account of the brand's on Reddit. */
@Component
class RedditConnector implements Connector {

    static final String CLIENT_SECRET = "client-secret";
    static final String REFRESH_TOKEN = "refresh-token";

    private static final String USERNAME = "username";
    private static final String CLIENT_ID = "client-id";
    private static final String SUBREDDIT = "subreddit";

    private static final Pattern USERNAMES = Pattern.compile("[A-Za-z0-9_-]{3,20}");
    private static final Pattern CLIENTS = Pattern.compile("[A-Za-z0-9_-]{10,60}");
    private static final Pattern SECRETS = Pattern.compile("[A-Za-z0-9_-]{16,100}");
    private static final Pattern TOKENS = Pattern.compile("[A-Za-z0-9_.-]{20,2000}");
    private static final Pattern SUBREDDITS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_]{1,20}");

    private static final Capabilities CAPABILITIES = new Capabilities(
            Set.of(Capabilities.Inbound.POLL),
            EnumSet.of(Kind.PRIVATE_REPLY, Kind.PUBLIC_REPLY),
            Sending.LONGEST,
            0,
            null,
            0.5);

    private static final Declaration DECLARATION = new Declaration(
            "OAuth2 API",
            Declaration.Price.QUOTA,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED, Verb.COMMENTED, Verb.MENTIONED),
            EnumSet.of(Identity.ID, Identity.HANDLE),
            Declaration.Places.NONE,
            List.of("identity", "privatemessages", "read", "submit"),
            List.of(
                    Declaration.Step.read("app"),
                    Declaration.Step.read("token"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("check", Declaration.Shows.CHECK),
                    Declaration.Step.read("terms")));

    private final RedditApi api;
    private final Sending sending;

    RedditConnector(NetworkCalls calls, Passes passes, Handovers handovers) {
        this.api = new RedditApi(calls, passes);
        this.sending = new Sending(api, handovers);
    }

    @Override
    public String name() {
        return "reddit";
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
    public Capabilities utmost() {
        return CAPABILITIES.sending(EnumSet.allOf(Kind.class));
    }

    /** It posts in the community that it is told of, and in no other. */
    @Override
    public Capabilities capabilities(Channel channel) {
        return subreddit(channel).isEmpty() ? CAPABILITIES : utmost();
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(USERNAME, Setting.Kind.TEXT, true),
                new Setting(CLIENT_ID, Setting.Kind.TEXT, true),
                new Setting(CLIENT_SECRET, Setting.Kind.SECRET, true),
                new Setting(REFRESH_TOKEN, Setting.Kind.SECRET, true),
                new Setting(SUBREDDIT, Setting.Kind.TEXT, false));
    }

    @Override
    public String mistake(Setting setting, String value) {
        Pattern pattern =
                switch (setting.key()) {
                    case USERNAME -> USERNAMES;
                    case CLIENT_ID -> CLIENTS;
                    case CLIENT_SECRET -> SECRETS;
                    case REFRESH_TOKEN -> TOKENS;
                    default -> SUBREDDITS;
                };
        return pattern.matcher(value).matches() ? "" : "channel.wrong.reddit-" + setting.key();
    }

    static String own(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(USERNAME), "");
    }

    static String clientId(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(CLIENT_ID), "");
    }

    static String subreddit(Channel channel) {
        return Objects.requireNonNullElse(channel.settings().get(SUBREDDIT), "");
    }

    static String credential(ConnectedChannel channel, String name) {
        return Objects.requireNonNullElse(channel.credentials().get(name), "");
    }

    /** The refresh token has to be this account's. */
    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        api.renew(channel);
        String name = Objects.requireNonNullElse(
                Told.name(api.ask(channel, "api/v1/me", Map.of()).told(), "name"), "");
        if (!name.equalsIgnoreCase(own(channel.channel()))) {
            throw new NetworkFailure(NetworkFailure.Kind.UNAUTHORIZED, "reddit_other", "", null);
        }
        api.ask(channel, "message/inbox", Map.of("limit", "1"));
        return Optional.of(new Standing("u/" + name, "https://www.reddit.com/user/" + own(channel.channel())));
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) {
        return new Watch(api, channel, cursor);
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Things.read(channel, payload);
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, message);
    }
}
