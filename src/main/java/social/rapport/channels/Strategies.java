package social.rapport.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;
import social.rapport.channels.Strategy.Handling;
import social.rapport.channels.Strategy.Kind;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.BusinessHours.Hours;
import social.rapport.workspace.HoursChanged;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What each channel of the workspace at work is for, and how it is looked after. */
@Component
public class Strategies {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Channels channels;
    private final Workspaces workspaces;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Strategies(
            JdbcClient jdbc,
            JsonMapper json,
            Channels channels,
            Workspaces workspaces,
            Audit audit,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.channels = channels;
        this.workspaces = workspaces;
        this.audit = audit;
        this.events = events;
    }

    /** What holds on each channel at one moment; where nobody has said anything, what holds everywhere. */
    public record All(Map<ChannelId, Strategy> strategies, Supplier<BusinessHours> brand) {

        public Strategy of(ChannelId channel) {
            return strategies.getOrDefault(channel, Strategy.NONE);
        }

        public boolean isSet(ChannelId channel) {
            return strategies.containsKey(channel);
        }

        public Handling handling(ChannelId channel, Verb verb, boolean isPublic) {
            return of(channel).of(verb, isPublic);
        }

        /** When a channel is looked after. */
        public BusinessHours hours(ChannelId channel) {
            Map<String, List<Hours>> week = of(channel).week();
            return week == null ? brand.get() : BusinessHours.of(brand.get().zone(), week);
        }

        /** Whether no channel is ever without somebody who looks after it. */
        public boolean areAlwaysOpen() {
            return brand.get().isAlways()
                    && strategies.values().stream()
                            .map(Strategy::week)
                            .allMatch(week -> week == null || week.isEmpty());
        }
    }

    public All all() {
        Map<ChannelId, Strategy> strategies = new HashMap<>();
        jdbc.sql("""
                        select channel_id, purpose, tone, week, handling from channels.strategy
                        where workspace_id = :workspace
                        """).param("workspace", CurrentWorkspace.id().value()).query(row -> {
            strategies.put(new ChannelId(row.getObject("channel_id", UUID.class)), read(row));
        });
        return new All(
                strategies,
                SingletonSupplier.of(() -> workspaces.current().orElseThrow().hours()));
    }

    private Strategy read(ResultSet row) throws SQLException {
        String week = row.getString("week");
        Map<Kind, Handling> handling = new HashMap<>();
        json.readValue(row.getString("handling"), new TypeReference<Map<String, String>>() {})
                .forEach((kind, how) -> handling.put(
                        Kind.of(kind).orElseThrow(), Handling.of(how).orElseThrow()));
        return new Strategy(
                row.getString("purpose"),
                row.getString("tone"),
                week == null ? null : json.readValue(week, new TypeReference<Map<String, List<Hours>>>() {}),
                handling);
    }

    public Strategy of(ChannelId channel) {
        return all().of(channel);
    }

    public BusinessHours hours(ChannelId channel) {
        return all().hours(channel);
    }

    /**
     * Sets what a channel is for and how it is looked after, from now on.
     *
     * @throws Fault.Caller naming what is wrong, such as {@code /businessHours/monday}
     */
    @Transactional
    public void set(ChannelId id, Strategy strategy, Actor by) {
        by.must(Scope.CHANNELS_MANAGE);
        Channel channel = channels.get(id);
        Strategy before = of(id);
        Map<String, List<Hours>> week = checked(strategy.week());
        jdbc.sql("""
                        insert into channels.strategy as s
                          (workspace_id, channel_id, purpose, tone, week, handling, by_name, changed_at)
                        values (:workspace, :channel, :purpose, :tone, :week::jsonb, :handling::jsonb, :by, :now)
                        on conflict (workspace_id, channel_id) do update
                          set purpose = excluded.purpose, tone = excluded.tone, week = excluded.week,
                            handling = excluded.handling, by_name = excluded.by_name, changed_at = excluded.changed_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", id.value())
                .param("purpose", strategy.purpose())
                .param("tone", strategy.tone())
                .param("week", week == null ? null : json.writeValueAsString(week))
                .param("handling", json.writeValueAsString(keys(strategy.handling())))
                .param("by", by.name())
                .param("now", Timestamp.from(Instant.now()))
                .update();
        if (!before.equals(strategy)) {
            audit.record(by, "channel.strategy", "channel:" + id, details(channel, strategy));
            events.publishEvent(new HoursChanged(CurrentWorkspace.id()));
        }
    }

    private static @Nullable Map<String, List<Hours>> checked(@Nullable Map<String, List<Hours>> week) {
        return week == null ? null : BusinessHours.of(ZoneId.of("UTC"), week).words();
    }

    private static Map<String, String> keys(Map<Kind, Handling> handling) {
        return handling.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().key(), entry -> entry.getValue().key()));
    }

    private static Map<String, String> details(Channel channel, Strategy strategy) {
        Map<String, String> details = new HashMap<>(keys(strategy.whole()));
        details.put("name", channel.name());
        return details;
    }
}
