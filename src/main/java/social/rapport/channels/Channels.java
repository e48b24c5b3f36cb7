package social.rapport.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Channel.State;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.ChannelOption;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The channels of the workspace at work. */
@Component
public class Channels {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Connectors connectors;
    private final Credentials credentials;
    private final Doors doors;
    private final Health health;
    private final Audit audit;

    Channels(
            JdbcClient jdbc,
            JsonMapper json,
            Connectors connectors,
            Credentials credentials,
            Doors doors,
            Health health,
            Audit audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.connectors = connectors;
        this.credentials = credentials;
        this.doors = doors;
        this.health = health;
        this.audit = audit;
    }

    /**
     * A channel with the secret that we made for it.
     *
     * @param secret shown now and never again; null where the network has none of ours
     */
    public record Secret(Channel channel, @Nullable String secret) {

        @Override
        public String toString() {
            return "Secret[" + channel.id() + "]";
        }
    }

    /** Those that are connected, by name, to choose from. */
    public List<ChannelOption> options() {
        return all().stream()
                .filter(channel -> channel.state() != State.DISCONNECTED)
                .map(channel -> new ChannelOption(channel.id().toString(), channel.name(), channel.network()))
                .toList();
    }

    /** All of them, the disconnected last, by name. */
    public List<Channel> all() {
        return jdbc.sql("""
                        select workspace_id, id, connector, network, name, state, settings, created_at
                        from channels.channel
                        where workspace_id = :workspace
                        order by state = 'disconnected', lower(name), id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(this::read)
                .list();
    }

    public Optional<Channel> find(ChannelId id) {
        return jdbc.sql("""
                        select workspace_id, id, connector, network, name, state, settings, created_at
                        from channels.channel
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    /** @throws Fault.Caller where there is none of this id */
    public Channel get(ChannelId id) {
        return find(id).orElseThrow(() -> Fault.notFound("channel"));
    }

    /**
     * Connects an account of the brand.
     *
     * @param network as people call it; empty for that which the connector stands for
     * @param values what the connector's {@link Connector#settings} ask for
     * @throws Fault.Caller naming what is wrong
     */
    @Transactional
    public Secret connect(Actor by, String connector, String network, String name, Map<String, String> values) {
        Connector speaks =
                connectors.find(connector).orElseThrow(() -> Fault.invalid("/connector", "channel.wrong.connector"));
        Wanted wanted = Wanted.check(speaks, name, network.isEmpty() ? speaks.network(values) : network, values);
        ChannelId id = ChannelId.next();
        jdbc.sql("""
                        insert into channels.channel (workspace_id, id, connector, network, name, settings)
                        values (:workspace, :id, :connector, :network, :name, :settings::jsonb)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("connector", connector)
                .param("network", wanted.network())
                .param("name", wanted.name())
                .param("settings", json.writeValueAsString(wanted.settings()))
                .update();
        audit.record(by, "channel.connected", subject(id), Map.of("name", wanted.name(), "connector", connector));
        return issue(get(id), wanted.credentials());
    }

    private Secret issue(Channel channel, Map<String, String> current) {
        Map<String, String> renewed =
                connectors.of(channel).renew(current, Clock.systemUTC().instant());
        credentials.keep(channel, renewed);
        health.connected(channel.id(), connectors.of(channel).capabilities(channel));
        doors.changed(channel.id());
        return new Secret(channel, renewed.get(Connector.SECRET));
    }

    /** Gives it another name or other settings; secrets that are left empty stay as they are. */
    @Transactional
    public Channel change(Actor by, ChannelId id, String name, Map<String, String> values) {
        Channel channel = get(id);
        Connector speaks = connectors.of(channel);
        Map<String, String> kept = new java.util.HashMap<>(opened(channel));
        Map<String, String> asked = new java.util.HashMap<>(values);
        speaks.settings().stream()
                .filter(setting -> setting.kind() == Setting.Kind.SECRET && kept.containsKey(setting.key()))
                .forEach(setting -> asked.merge(
                        setting.key(), kept.get(setting.key()), (given, old) -> given.isBlank() ? old : given));
        Wanted wanted = Wanted.check(speaks, name, channel.network(), asked);
        jdbc.sql("""
                        update channels.channel set name = :name, settings = :settings::jsonb
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("name", wanted.name())
                .param("settings", json.writeValueAsString(wanted.settings()))
                .update();
        if (channel.state() != State.DISCONNECTED) {
            kept.putAll(wanted.credentials());
            credentials.keep(channel, kept);
        }
        audit.record(by, "channel.changed", subject(id), Map.of("name", wanted.name()));
        Channel changed = get(id);
        health.connected(id, speaks.capabilities(changed));
        doors.changed(id);
        return changed;
    }

    private Map<String, String> opened(Channel channel) {
        return credentials
                .sealed(channel.id())
                .map(kept -> credentials.open(channel, kept).credentials())
                .orElse(Map.of());
    }

    /** Makes a new secret; the one before stays valid for a while, so that the other side can change over. */
    @Transactional
    public Secret renewSecret(Actor by, ChannelId id) {
        Channel channel = get(id);
        if (channel.state() == State.DISCONNECTED) {
            throw Fault.conflict("channel.wrong.disconnected");
        }
        audit.record(by, "channel.secret_renewed", subject(id));
        return issue(channel, opened(channel));
    }

    /** Nothing goes out any more; what comes in is still taken, so that nothing is lost. */
    @Transactional
    public Channel pause(Actor by, ChannelId id) {
        return move(by, id, State.ACTIVE, State.PAUSED, "channel.paused");
    }

    @Transactional
    public Channel resume(Actor by, ChannelId id) {
        return move(by, id, State.PAUSED, State.ACTIVE, "channel.resumed");
    }

    private Channel move(Actor by, ChannelId id, State from, State to, String act) {
        if (get(id).state() == State.DISCONNECTED) {
            throw Fault.conflict("channel.wrong.disconnected");
        }
        int moved = jdbc.sql("""
                        update channels.channel set state = :to
                        where workspace_id = :workspace and id = :id and state = :from
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("from", key(from))
                .param("to", key(to))
                .update();
        if (moved == 1) {
            audit.record(by, act, subject(id));
            health.mended(id);
            doors.changed(id);
        }
        return get(id);
    }

    /** Sending, which had stopped because it failed, is tried again. */
    @Transactional
    public Channel tryAgain(Actor by, ChannelId id) {
        Channel channel = get(id);
        audit.record(by, "channel.tried_again", subject(id));
        health.mended(id);
        return channel;
    }

    /** Takes nothing in and sends nothing any more, and forgets the credentials. What it brought stays. */
    @Transactional
    public Channel disconnect(Actor by, ChannelId id) {
        get(id);
        set(id, State.DISCONNECTED);
        credentials.forget(id);
        audit.record(by, "channel.disconnected", subject(id));
        doors.changed(id);
        return get(id);
    }

    /** Takes a disconnected channel back, with a secret of its own making or with credentials given anew. */
    @Transactional
    public Secret reconnect(Actor by, ChannelId id, Map<String, String> values) {
        Channel channel = get(id);
        if (channel.state() != State.DISCONNECTED) {
            throw Fault.conflict("channel.wrong.connected");
        }
        Map<String, String> all = new java.util.HashMap<>(channel.settings());
        all.putAll(values);
        Wanted wanted = Wanted.check(connectors.of(channel), channel.name(), channel.network(), all);
        set(id, State.ACTIVE);
        audit.record(by, "channel.reconnected", subject(id));
        return issue(get(id), wanted.credentials());
    }

    private void set(ChannelId id, State state) {
        jdbc.sql("update channels.channel set state = :state where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("state", key(state))
                .update();
    }

    private Channel read(ResultSet row, int number) throws SQLException {
        return new Channel(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                new ChannelId(row.getObject("id", UUID.class)),
                row.getString("connector"),
                row.getString("network"),
                row.getString("name"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                json.readValue(row.getString("settings"), new TypeReference<Map<String, String>>() {}),
                row.getTimestamp("created_at").toInstant());
    }

    private static String key(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String subject(ChannelId id) {
        return "channel:" + id;
    }
}
