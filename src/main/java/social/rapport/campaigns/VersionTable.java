package social.rapport.campaigns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.campaigns.Draft.Wish;
import social.rapport.campaigns.Version.Part;
import social.rapport.campaigns.Version.State;
import social.rapport.channels.Outbox;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;

/** The rows of {@code campaigns.version} and what they were taken apart into. */
@Component
class VersionTable {

    private final JdbcClient jdbc;
    private final Outbox outbox;

    VersionTable(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /** @param problem the key of why it did not go; null where nothing is wrong */
    record Row(
            PublicationId publication,
            ChannelId channel,
            String ownText,
            String overflow,
            State state,
            @Nullable String problem) {

        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    new PublicationId(row.getObject("publication_id", UUID.class)),
                    new ChannelId(row.getObject("channel_id", UUID.class)),
                    row.getString("own_text"),
                    row.getString("overflow"),
                    State.of(row.getString("state")),
                    row.getString("problem"));
        }
    }

    /** The channels that are chosen, and how it is to go to each. */
    void wish(PublicationId id, SequencedMap<ChannelId, Wish> channels) {
        jdbc.sql("delete from campaigns.version where workspace_id = :workspace and publication_id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .update();
        int nth = 0;
        for (Map.Entry<ChannelId, Wish> one : channels.entrySet()) {
            jdbc.sql("""
                            insert into campaigns.version
                              (workspace_id, publication_id, channel_id, nth, own_text, overflow)
                            values (:workspace, :id, :channel, :nth, :text, :overflow)
                            """)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("id", id.value())
                    .param("channel", one.getKey().value())
                    .param("nth", nth++)
                    .param("text", one.getValue().text())
                    .param("overflow", one.getValue().overflow().key())
                    .update();
        }
    }

    /** In the order of their channels. */
    Map<PublicationId, List<Row>> of(Collection<PublicationId> ids) {
        Map<PublicationId, List<Row>> rows = new HashMap<>();
        jdbc.sql("""
                        select publication_id, channel_id, own_text, overflow, state, problem from campaigns.version
                        where workspace_id = :workspace and publication_id = any(:ids)
                        order by publication_id, nth
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ids.stream().map(PublicationId::value).toArray(UUID[]::new))
                .query(Row::read)
                .list()
                .forEach(row -> rows.computeIfAbsent(row.publication(), id -> new ArrayList<>())
                        .add(row));
        return rows;
    }

    /** As they stand now, with what the outbox knows of them. */
    Map<PublicationId, List<Version>> shown(Map<PublicationId, List<Row>> chosen) {
        Map<PublicationId, Map<ChannelId, List<Part>>> parts = parts(chosen.keySet());
        Map<UUID, Outbox.Delivery> deliveries = outbox.deliveries(parts.values().stream()
                .flatMap(channels -> channels.values().stream())
                .flatMap(List::stream)
                .map(Part::message)
                .toList());
        Map<PublicationId, List<Version>> shown = new LinkedHashMap<>();
        chosen.forEach((id, rows) -> shown.put(
                id,
                rows.stream()
                        .map(row -> version(
                                row,
                                parts.getOrDefault(id, Map.of()).getOrDefault(row.channel(), List.of()),
                                deliveries))
                        .toList()));
        return shown;
    }

    private static Version version(Row row, List<Part> parts, Map<UUID, Outbox.Delivery> deliveries) {
        List<Outbox.Delivery> gone = parts.stream()
                .map(part -> deliveries.get(part.message()))
                .filter(Objects::nonNull)
                .toList();
        String problem = row.problem() != null
                ? Words.t(row.problem())
                : gone.isEmpty() ? null : gone.getLast().failure();
        return new Version(
                row.channel(),
                row.state(),
                problem,
                gone.isEmpty() ? null : gone.getLast().at(),
                gone.isEmpty() ? null : gone.getFirst().url(),
                parts);
    }

    private Map<PublicationId, Map<ChannelId, List<Part>>> parts(Collection<PublicationId> ids) {
        Map<PublicationId, Map<ChannelId, List<Part>>> parts = new HashMap<>();
        jdbc.sql("""
                        select publication_id, channel_id, message_id, text from campaigns.part
                        where workspace_id = :workspace and publication_id = any(:ids)
                        order by publication_id, channel_id, nth
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ids.stream().map(PublicationId::value).toArray(UUID[]::new))
                .query(row -> {
                    parts.computeIfAbsent(
                                    new PublicationId(row.getObject("publication_id", UUID.class)),
                                    id -> new HashMap<>())
                            .computeIfAbsent(
                                    new ChannelId(row.getObject("channel_id", UUID.class)), id -> new ArrayList<>())
                            .add(new Part(row.getObject("message_id", UUID.class), row.getString("text")));
                });
        return parts;
    }

    /** What a version was taken apart into, in place of what it was before. */
    void split(PublicationId id, ChannelId channel, List<Part> parts) {
        jdbc.sql("""
                        delete from campaigns.part
                        where workspace_id = :workspace and publication_id = :id and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("channel", channel.value())
                .update();
        int nth = 0;
        for (Part part : parts) {
            jdbc.sql("""
                            insert into campaigns.part
                              (workspace_id, publication_id, channel_id, nth, message_id, text)
                            values (:workspace, :id, :channel, :nth, :message, :text)
                            """)
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("id", id.value())
                    .param("channel", channel.value())
                    .param("nth", nth++)
                    .param("message", part.message())
                    .param("text", part.text())
                    .update();
        }
    }

    /** Whose part a message of the outbox is. */
    record Place(PublicationId publication, ChannelId channel, int nth) {}

    Optional<Place> placeOf(UUID message) {
        return jdbc.sql("""
                        select publication_id, channel_id, nth from campaigns.part
                        where workspace_id = :workspace and message_id = :message
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("message", message)
                .query((row, number) -> new Place(
                        new PublicationId(row.getObject("publication_id", UUID.class)),
                        new ChannelId(row.getObject("channel_id", UUID.class)),
                        row.getInt("nth")))
                .optional();
    }

    /** @param problem the key of why it did not go; null where the outbox knows, or nothing is wrong */
    void move(PublicationId id, ChannelId channel, State state, @Nullable String problem) {
        jdbc.sql("""
                        update campaigns.version set state = :state, problem = :problem
                        where workspace_id = :workspace and publication_id = :id and channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.value())
                .param("channel", channel.value())
                .param("state", state.key())
                .param("problem", problem)
                .update();
    }
}
