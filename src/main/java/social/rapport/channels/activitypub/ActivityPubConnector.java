package social.rapport.channels.activitypub;

import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.Connector;
import social.rapport.channels.Declaration;
import social.rapport.channels.Delivered;
import social.rapport.channels.Moderator;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.OutboundMessage;
import social.rapport.channels.Reading;
import social.rapport.channels.Received;
import social.rapport.channels.Setting;
import social.rapport.channels.Standing;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.Verb;
import social.rapport.channels.WebhookRequest;
import social.rapport.files.FileLinks;
import social.rapport.shared.Fault;

/** Speaks for the brand as an account of its own on the fediverse. */
@Component
class ActivityPubConnector implements Connector, Moderator {

    static final String NAME = "activitypub";

    private static final Pattern HANDLES = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,28}[A-Za-z0-9_])?");
    private static final Pattern DOMAINS = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+");

    private static final Capabilities CAPABILITIES = new Capabilities(
                    Set.of(Capabilities.Inbound.WEBHOOK), EnumSet.allOf(OutboundMessage.Kind.class), 5_000, 4, null, 10)
            .attaching(new Capabilities.Attachable(true, 10_000_000));

    private static final Declaration DECLARATION = new Declaration(
            "ActivityPub",
            Declaration.Price.FREE,
            Declaration.Proof.SERVER,
            EnumSet.of(
                    Verb.MESSAGED,
                    Verb.COMMENTED,
                    Verb.MENTIONED,
                    Verb.LIKED,
                    Verb.SHARED,
                    Verb.FOLLOWED,
                    Verb.UNFOLLOWED,
                    Verb.POSTED),
            EnumSet.of(
                    Declaration.Identity.ID,
                    Declaration.Identity.UNION_ID,
                    Declaration.Identity.HANDLE,
                    Declaration.Identity.NAME,
                    Declaration.Identity.PICTURE),
            Declaration.Places.NONE,
            List.of(),
            List.of(
                    Declaration.Step.read("address"),
                    new Declaration.Step("form", Declaration.Shows.FORM),
                    Declaration.Step.read("domain"),
                    new Declaration.Step("check", Declaration.Shows.CHECK)));

    private final Homes homes;
    private final Inbox inbox;
    private final Sending sending;
    private final Likes likes;
    private final Finding finding;

    ActivityPubConnector(Homes homes, Tables tables, NetworkCalls calls, FileLinks links) {
        Actors actors = new Actors(calls);
        this.homes = homes;
        this.inbox = new Inbox(tables, actors);
        Delivering delivering = new Delivering(calls);
        this.sending = new Sending(tables, actors, new Composing(links), delivering);
        this.likes = new Likes(tables, actors, delivering);
        this.finding = new Finding(calls);
    }

    @Override
    public String name() {
        return NAME;
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
                new Setting(Home.HANDLE, Setting.Kind.TEXT, true), new Setting(Home.DOMAIN, Setting.Kind.TEXT, false));
    }

    @Override
    public String mistake(Setting setting, String value) {
        Pattern pattern = setting.key().equals(Home.HANDLE) ? HANDLES : DOMAINS;
        return pattern.matcher(value).matches() ? "" : "channel.wrong.activitypub-" + setting.key();
    }

    /** A pair of keys, of which nobody has to copy anything: other servers ask for the public one. */
    @Override
    public Map<String, String> renew(Map<String, String> credentials, Instant now) {
        Map<String, String> renewed = new HashMap<>(credentials);
        renewed.putAll(KeyPairs.fresh());
        return renewed;
    }

    @Override
    public Optional<Standing> check(ConnectedChannel channel, URI address) throws NetworkFailure {
        Home home = homes.of(channel.channel());
        finding.mustLeadTo(home);
        return Optional.of(new Standing("@" + home.account(), home.actor()));
    }

    @Override
    public Received receive(ConnectedChannel channel, WebhookRequest request) {
        try {
            return inbox.receive(channel, homes.of(channel.channel()), request);
        } catch (NetworkFailure nowhere) {
            throw Fault.notFound("channel");
        }
    }

    @Override
    public Reading read(Channel channel, byte[] payload) throws UnreadablePayload {
        return Happenings.read(payload);
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) throws NetworkFailure {
        return sending.send(channel, homes.of(channel.channel()), message);
    }

    @Override
    public Set<Act> acts() {
        return EnumSet.of(Act.LIKE, Act.UNLIKE);
    }

    /** Words that were taken back are liked by nobody. */
    @Override
    public Optional<String> comment(String externalId) {
        return Happenings.isGone(externalId) ? Optional.empty() : Optional.of(Happenings.object(externalId));
    }

    @Override
    public void moderate(ConnectedChannel channel, String comment, Act act) throws NetworkFailure {
        Home home = homes.of(channel.channel());
        if (act == Act.LIKE) {
            likes.like(channel, home, comment);
        } else {
            likes.unlike(channel, home, comment);
        }
    }
}
