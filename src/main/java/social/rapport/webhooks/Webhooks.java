package social.rapport.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.net.NetworkSettings;
import social.rapport.webhooks.Webhook.State;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** The webhooks of the workspace at work, and what members do with them. */
@Component
public class Webhooks {

    /** A brand with more of them wants a hub of its own. */
    static final int MOST = 50;

    private final WebhookTable table;
    private final WebhookSecrets secrets;
    private final WebhookHealth health;
    private final Announcer announcer;
    private final Channels channels;
    private final NetworkSettings network;
    private final Audit audit;

    Webhooks(
            WebhookTable table,
            WebhookSecrets secrets,
            WebhookHealth health,
            Announcer announcer,
            Channels channels,
            NetworkSettings network,
            Audit audit) {
        this.table = table;
        this.secrets = secrets;
        this.health = health;
        this.announcer = announcer;
        this.channels = channels;
        this.network = network;
        this.audit = audit;
    }

    /** @param secret what its requests are signed with; shown now and never again */
    public record Secret(Webhook webhook, String secret) {

        @Override
        public String toString() {
            return "Secret[" + webhook.id() + "]";
        }
    }

    /** All of them, by name. */
    public List<Webhook> all() {
        return table.all();
    }

    /** @throws Fault.Caller where there is none of this id */
    public Webhook get(WebhookId id) {
        return table.find(id)
                .filter(webhook -> webhook.state() != State.REMOVED)
                .orElseThrow(() -> Fault.notFound("webhook"));
    }

    /** @throws Fault.Caller naming what is wrong */
    @Transactional
    public Secret create(WantedWebhook wanted, Actor by) {
        check(wanted, by);
        if (table.all().size() >= MOST) {
            throw Fault.conflict("webhook.wrong.many");
        }
        WebhookId id = WebhookId.next();
        WebhookSecrets.Fresh fresh = secrets.first(id, Instant.now());
        table.insert(id, wanted, fresh.sealed(), by.name());
        audit.record(
                by, "webhook.created", subject(id), Map.of("name", wanted.name().strip(), "url", wanted.url()));
        return new Secret(get(id), fresh.shown());
    }

    /** Tells it of other things, or another address of them. */
    @Transactional
    public Webhook change(WebhookId id, WantedWebhook wanted, Actor by) {
        get(id);
        check(wanted, by);
        table.update(id, wanted);
        audit.record(
                by, "webhook.changed", subject(id), Map.of("name", wanted.name().strip(), "url", wanted.url()));
        return get(id);
    }

    private void check(WantedWebhook wanted, Actor by) {
        Set<ChannelId> known = channels.all().stream().map(Channel::id).collect(Collectors.toSet());
        wanted.check(by, known, network.allowPrivate());
    }

    /** Makes a new secret; for a day the one before signs as well, so that the other side can change over. */
    @Transactional
    public Secret renewSecret(WebhookId id, Actor by) {
        Webhook webhook = get(id);
        WebhookSecrets.Fresh fresh = secrets.renew(id, table.sealed(id), Instant.now());
        table.seal(id, fresh.sealed());
        audit.record(by, "webhook.secret_renewed", subject(id), named(webhook));
        return new Secret(webhook, fresh.shown());
    }

    /** Nothing goes there any more; what happens is kept for it. */
    @Transactional
    public Webhook pause(WebhookId id, Actor by) {
        return move(id, by, "webhook.paused", State.PAUSED, State.ACTIVE);
    }

    /** What was kept goes there, and what happens from now on. */
    @Transactional
    public Webhook resume(WebhookId id, Actor by) {
        Webhook resumed = move(id, by, "webhook.resumed", State.ACTIVE, State.PAUSED, State.STOPPED);
        health.mended(id);
        announcer.wake();
        return resumed;
    }

    /** Takes it away; for a while it can be put back. */
    @Transactional
    public void remove(WebhookId id, Actor by) {
        move(id, by, "webhook.removed", State.REMOVED, State.ACTIVE, State.PAUSED, State.STOPPED);
    }

    /** Puts back what was taken away, paused, so that nothing goes out before a member has looked. */
    @Transactional
    public Webhook restore(WebhookId id, Actor by) {
        return move(id, by, "webhook.restored", State.PAUSED, State.REMOVED);
    }

    private Webhook move(WebhookId id, Actor by, String act, State to, State... from) {
        Webhook before = table.find(id)
                .filter(webhook ->
                        webhook.state() != State.REMOVED || List.of(from).contains(State.REMOVED))
                .orElseThrow(() -> Fault.notFound("webhook"));
        if (table.move(id, to, from)) {
            audit.record(by, act, subject(id), named(before));
        }
        return table.find(id).orElseThrow();
    }

    /** Sends it an event that says nothing but that it is a test; the id of the delivery. */
    @Transactional
    public UUID test(WebhookId id, Actor by) {
        return announcer.tellAlone(get(id), EventType.TEST, Map.of("by", by.name()));
    }

    private static Map<String, String> named(Webhook webhook) {
        return Map.of("name", webhook.name());
    }

    private static String subject(WebhookId id) {
        return "webhook:" + id;
    }
}
