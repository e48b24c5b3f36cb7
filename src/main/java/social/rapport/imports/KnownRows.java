package social.rapport.imports;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** What files said of accounts when they were last imported, as digests. */
@Component
class KnownRows {

    private final JdbcTemplate jdbc;

    KnownRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param key the digest of the account's id on its channel
     * @param digest of everything that the row says
     * @param name of the name alone, so that only a changed name changes a name
     * @param by the import that said so
     */
    record Known(UUID key, UUID digest, UUID name, UUID by) {}

    /** By key; nobody else changes them until the running transaction ends. */
    Map<UUID, Known> find(ChannelId channel, Collection<UUID> keys) {
        Map<UUID, Known> known = new HashMap<>();
        List<UUID> all = List.copyOf(keys);
        jdbc.query(
                """
                select key, digest, name_digest, import_id from imports.known_row
                where workspace_id = ? and channel_id = ? and key = any(?::uuid[])
                order by key for update
                """,
                statement -> {
                    statement.setObject(1, CurrentWorkspace.id().value());
                    statement.setObject(2, channel.value());
                    new Columns(statement, 3).add("uuid", all, key -> key);
                },
                row -> {
                    UUID key = row.getObject("key", UUID.class);
                    known.put(
                            key,
                            new Known(
                                    key,
                                    row.getObject("digest", UUID.class),
                                    row.getObject("name_digest", UUID.class),
                                    row.getObject("import_id", UUID.class)));
                });
        return known;
    }

    void keep(ChannelId channel, Collection<Known> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Known> sorted =
                rows.stream().sorted(Comparator.comparing(Known::key)).toList();
        jdbc.update("""
                insert into imports.known_row (workspace_id, channel_id, key, digest, name_digest, import_id)
                select ?, ?, r.key, r.digest, r.name_digest, r.import_id
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[]) as r(key, digest, name_digest, import_id)
                on conflict (channel_id, key) do update
                set digest = excluded.digest, name_digest = excluded.name_digest, import_id = excluded.import_id
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            statement.setObject(2, channel.value());
            new Columns(statement, 3)
                    .add("uuid", sorted, Known::key)
                    .add("uuid", sorted, Known::digest)
                    .add("uuid", sorted, Known::name)
                    .add("uuid", sorted, Known::by);
        });
    }
}
