package social.rapport.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Appender.Row;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code timeline.interaction}: written in batches, read by id. */
@Component
class InteractionTable {

    private static final TypeReference<List<Activity.Media>> MEDIA = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final YearlyPartitions partitions;

    InteractionTable(JdbcTemplate jdbc, JsonMapper json, YearlyPartitions partitions) {
        this.jdbc = jdbc;
        this.json = json;
        this.partitions = partitions;
    }

    void insert(List<Row> rows) {
        partitions.ensure(rows.stream().map(row -> row.interaction().at()).toList());
        jdbc.update("""
                insert into timeline.interaction (workspace_id, id, person_id, channel_id, external_id, verb, inbound,
                  public, occurred_at, recorded_at, conversation, in_reply_to, subject, text, language, media,
                  place_name, latitude, longitude, about, attributes, author, source, raw_lane, raw_position, raw_index,
                  search)
                select ?, n.id, n.person_id, n.channel_id, n.external_id, n.verb, n.inbound, n.public, n.occurred_at,
                  n.recorded_at, n.conversation, n.in_reply_to, n.subject, n.text, n.language, n.media::jsonb,
                  n.place_name, n.latitude, n.longitude, n.about::jsonb, n.attributes::jsonb, n.author, n.source,
                  n.raw_lane, n.raw_position, n.raw_index, n.search
                from (
                  select unnest(?::uuid[]) as id, unnest(?::uuid[]) as person_id, unnest(?::uuid[]) as channel_id,
                    unnest(?::text[]) as external_id, unnest(?::text[]) as verb, unnest(?::boolean[]) as inbound,
                    unnest(?::boolean[]) as public, unnest(?::timestamptz[]) as occurred_at,
                    unnest(?::timestamptz[]) as recorded_at, unnest(?::text[]) as conversation,
                    unnest(?::text[]) as in_reply_to, unnest(?::text[]) as subject, unnest(?::text[]) as text,
                    unnest(?::text[]) as language, unnest(?::text[]) as media, unnest(?::text[]) as place_name,
                    unnest(?::float8[]) as latitude, unnest(?::float8[]) as longitude, unnest(?::text[]) as about,
                    unnest(?::text[]) as attributes, unnest(?::text[]) as author, unnest(?::text[]) as source,
                    unnest(?::int2[]) as raw_lane, unnest(?::int8[]) as raw_position, unnest(?::int4[]) as raw_index,
                    unnest(?::tsvector[]) as search
                ) n
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            Columns columns = new Columns(statement, 2);
            columns.add("uuid", rows, of(Interaction::id));
            columns.add("uuid", rows, of(interaction -> interaction.person().value()));
            columns.add("uuid", rows, of(interaction -> interaction.channel().value()));
            columns.add("text", rows, of(Interaction::externalId));
            columns.add("text", rows, of(interaction -> interaction.verb().key()));
            columns.add("bool", rows, of(Interaction::isInbound));
            columns.add("bool", rows, of(Interaction::isPublic));
            columns.add("timestamptz", rows, of(Interaction::at));
            columns.add("timestamptz", rows, of(Interaction::recordedAt));
            columns.add("text", rows, of(Interaction::conversation));
            columns.add("text", rows, of(Interaction::inReplyTo));
            columns.add("text", rows, of(Interaction::subject));
            columns.add("text", rows, of(Interaction::text));
            columns.add("text", rows, of(Interaction::language));
            columns.add("text", rows, of(interaction -> listOrNull(interaction.media())));
            columns.add("text", rows, of(interaction -> place(interaction, Activity.Place::name)));
            columns.add("float8", rows, of(interaction -> place(interaction, Activity.Place::latitude)));
            columns.add("float8", rows, of(interaction -> place(interaction, Activity.Place::longitude)));
            columns.add("text", rows, of(interaction -> about(interaction.about())));
            columns.add("text", rows, of(interaction -> mapOrNull(interaction.attributes())));
            columns.add("text", rows, of(Interaction::author));
            columns.add("text", rows, of(Interaction::source));
            columns.add("int2", rows, raw(raw -> (short) raw.lane()));
            columns.add("int8", rows, raw(Arrival.Raw::position));
            columns.add("int4", rows, raw(Arrival.Raw::index));
            columns.add("tsvector", rows, of(Said::searchVector));
        });
    }

    private static <V extends @Nullable Object> Function<Row, V> of(Function<Interaction, V> value) {
        return row -> value.apply(row.interaction());
    }

    private static Function<Row, @Nullable Object> raw(Function<Arrival.Raw, Object> value) {
        return row -> {
            Arrival.Raw raw = row.arrival().raw();
            return raw == null ? null : value.apply(raw);
        };
    }

    private static @Nullable Object place(Interaction interaction, Function<Activity.Place, @Nullable Object> part) {
        Activity.Place place = interaction.place();
        return place == null ? null : part.apply(place);
    }

    private @Nullable String about(Activity.@Nullable About about) {
        return about == null ? null : json.writeValueAsString(about);
    }

    private @Nullable String listOrNull(List<?> list) {
        return list.isEmpty() ? null : json.writeValueAsString(list);
    }

    private @Nullable String mapOrNull(Map<String, Object> map) {
        return map.isEmpty() ? null : json.writeValueAsString(map);
    }

    /** Reads one row of a statement that selects all columns of {@code timeline.interaction}. */
    Interaction read(ResultSet row, int number) throws SQLException {
        return new Interaction(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getString("external_id"),
                Verb.of(row.getString("verb")).orElseThrow(),
                row.getBoolean("inbound") ? Activity.Direction.INBOUND : Activity.Direction.OUTBOUND,
                row.getBoolean("public") ? Activity.Visibility.PUBLIC : Activity.Visibility.PRIVATE,
                row.getTimestamp("occurred_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("conversation"),
                row.getString("in_reply_to"),
                row.getString("subject"),
                row.getString("text"),
                row.getString("language"),
                media(row.getString("media")),
                place(row),
                about(row.getString("about")),
                attributes(row.getString("attributes")),
                row.getString("author"),
                row.getString("source"));
    }

    private List<Activity.Media> media(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, MEDIA);
    }

    private static Activity.@Nullable Place place(ResultSet row) throws SQLException {
        String name = row.getString("place_name");
        Double latitude = row.getObject("latitude", Double.class);
        return name == null && latitude == null
                ? null
                : new Activity.Place(name, latitude, row.getObject("longitude", Double.class));
    }

    private Activity.@Nullable About about(@Nullable String text) {
        return text == null ? null : json.readValue(text, Activity.About.class);
    }

    private Map<String, Object> attributes(@Nullable String text) {
        return text == null ? Map.of() : json.readValue(text, ATTRIBUTES);
    }

    /** Interactions of the workspace at work by id, in the order asked for. */
    List<Interaction> byIds(List<UUID> ids, Instant earliest, Instant latest) {
        return jdbc.query(
                """
                select i.*
                from unnest(?::uuid[]) with ordinality as k(id, ordinal)
                join timeline.interaction i on i.id = k.id and i.occurred_at between ? and ? and i.workspace_id = ?
                order by k.ordinal
                """,
                statement -> {
                    new Columns(statement, 1).add("uuid", ids, id -> id);
                    statement.setTimestamp(2, Timestamp.from(earliest));
                    statement.setTimestamp(3, Timestamp.from(latest));
                    statement.setObject(4, CurrentWorkspace.id().value());
                },
                this::read);
    }
}
