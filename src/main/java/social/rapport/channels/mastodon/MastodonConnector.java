package social.rapport.channels.mastodon;

import java.net.URI;
import java.util.EnumSet;
import java.util.List;
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
import social.rapport.channels.Delivered;
import social.rapport.channels.Enclosures;
import social.rapport.channels.Handovers;
import social.rapport.channels.Moderator;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Reading;
import social.rapport.channels.Setting;
import social.rapport.channels.Source;
import social.rapport.channels.Standing;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.shared.WebAddress;
import tools.jackson.databind.JsonNode;

/** Speaks for an account of the brand's on a Mastodon server. */
@Component
class MastodonConnector implements Connector, Moderator {

    /** What may stand in a path of ours of what a server calls an id. */
    static final String IDS = "[A-Za-z0-9_-]{1,64}";

    static final String SELF = "/api/v1/accounts/verify_credentials";

    private static final Pattern TOKENS = Pattern.compile("[A-Za-z0-9_.~+/=-]{20,200}");
    private static final Pattern SERVERS = Pattern.compile("https?://[^/?#]+/?");

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.STREAM),
                    EnumSet.allOf(OutboundMessage.Kind.class),
                    Sending.LONGEST,
                    Sending.MOST_FILES,
                    null,
                    0.25)
            .attaching(new Capabilities.Attachable(true, Sending.MOST_BYTES));

    private static final Declaration DECLARATION = new Declaration(
            "Mastodon API v1, v2",
            Declaration.Price.FREE,
            Declaration.Proof.EXAMPLES,
            EnumSet.of(Verb.MESSAGED, Verb.COMMENTED, Verb.MENTIONED, Verb.LIKED, Verb.SHARED, Verb.FOLLOWED),
            EnumSet.of(
                    Declaration.Identity.ID,
                    Declaration.Identity.HANDLE,
                    Declaration.Identity.NAME,
                    Declaration.Identity.PICTURE,
                    Declaration.Identity.FOLLOWERS),
            Declaration.Places.NONE,
            List.of(
                    "read:accounts",
                    "read:notifications",
                    "read:statuses",
                    "write:favourites",
                    "write:media",
                    "write:statuses"),
            List.of(
                    Declaration.Step.read("application"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final MastodonApi api;
    private final Threads threads;
    private final Heard heard = new Heard();
    private final Sending sending;

    MastodonConnector(NetworkCalls calls, Handovers handovers, Enclosures enclosures) {
        this.api = new MastodonApi(calls);
        this.threads = new Threads(api);
        this.sending = new Sending(api, threads, handovers, enclosures);
    }

    @Override
    public String name() {
        return "mastodon";
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
                new Setting(Account.SERVER, Setting.Kind.TEXT, true),
                new Setting(Account.TOKEN, Setting.Kind.SECRET, true));
    }

    @Override
    public String mistake(Setting setting, String value) {
        boolean fits = setting.key().equals(Account.TOKEN)
                ? TOKENS.matcher(value).matches()
                : WebAddress.isOne(value) && SERVERS.matcher(value).matches();
        return fits ? "" : "channel.wrong.mastodon-" + setting.key();
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        Account account = Account.of(channel);
        JsonNode self = api.ask(account, SELF);
        String name = Objects.requireNonNullElse(Told.name(self, "username"), "");
        return Optional.of(
                new Standing("@" + name + "@" + api.instance(account).domain(), Statuses.address(self, "url")));
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) throws NetworkFailure {
        return Notifications.open(api, threads, heard, channel.channel().id(), Account.of(channel), cursor);
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Happenings.read(payload);
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
        return Optional.ofNullable(Sending.answered(externalId));
    }

    @Override
    public void moderate(ConnectedChannel channel, String comment, Act act) throws NetworkFailure {
        api.react(Account.of(channel), comment, act == Act.LIKE ? "favourite" : "unfavourite");
    }
}
