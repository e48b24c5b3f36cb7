package social.rapport.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import social.rapport.channels.Connectors;
import social.rapport.channels.Strand;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * Finds the conversation of what its network did not place: that of what it names, else the latest of the same person's with
 * the same subject. What members and imports have placed is left alone, and so is what comes from networks that name their
 * threads; that costs nothing.
 */
@Component
class Strands {

    private static final int NAMED_DAYS = 180;
    private static final int ALIKE_DAYS = 30;
    private static final int LATEST = 500;

    private final JdbcTemplate jdbc;
    private final Connectors connectors;

    Strands(JdbcTemplate jdbc, Connectors connectors) {
        this.jdbc = jdbc;
        this.connectors = connectors;
    }

    private record Side(ChannelId channel, PersonId person) {}

    /** @param index its place among the arrivals */
    private record Loose(int index, Arrival arrival, PersonId person, Strand strand) {

        Side side() {
            return new Side(arrival.channel().id(), person);
        }
    }

    /** @param isNamed whether it was found by an id, and not merely by a subject */
    private record Found(@Nullable String conversation, boolean isNamed) {}

    private record Before(String externalId, @Nullable String conversation, String subject) {

        boolean isNamedBy(Strand strand) {
            return strand.ids().contains(externalId) || strand.ids().contains(conversation);
        }
    }

    /** The arrivals with the conversations they belong to, in their order. */
    List<Arrival> place(List<Arrival> arrivals, List<PersonId> persons) {
        List<Loose> loose = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            Strand strand = arrival.raw() == null
                    ? null
                    : connectors.of(arrival.channel()).strand(arrival.channel(), arrival.activity());
            if (strand != null) {
                loose.add(new Loose(i, arrival, persons.get(i), strand));
            }
        }
        if (loose.isEmpty()) {
            return arrivals;
        }
        Map<Integer, Found> known =
                known(loose.stream().filter(one -> one.strand().continues()).toList());
        Map<Side, List<Before>> before = new HashMap<>();
        List<Arrival> placed = new ArrayList<>(arrivals);
        for (Loose one : loose) {
            List<Before> side = before.computeIfAbsent(one.side(), none -> new ArrayList<>());
            Found found = one.strand().continues() ? best(one.strand(), known.get(one.index()), side) : null;
            Arrival arrival = found == null ? one.arrival() : one.arrival().in(found.conversation());
            placed.set(one.index(), arrival);
            side.add(new Before(
                    arrival.activity().externalId(),
                    arrival.activity().conversation(),
                    one.strand().subject()));
        }
        return placed;
    }

    /** What came in the same batch is not on the timeline yet. */
    private static @Nullable Found best(Strand strand, @Nullable Found known, List<Before> batch) {
        for (Before one : batch.reversed()) {
            if (one.isNamedBy(strand)) {
                return new Found(one.conversation(), true);
            }
        }
        if (known != null && known.isNamed()) {
            return known;
        }
        for (Before one : batch.reversed()) {
            if (!strand.subject().isEmpty() && one.subject().equals(strand.subject())) {
                return new Found(one.conversation(), false);
            }
        }
        return known;
    }

    private Map<Integer, Found> known(List<Loose> loose) {
        Map<Integer, Found> known = new HashMap<>();
        if (loose.isEmpty()) {
            return known;
        }
        jdbc.query(
                """
                select w.index, found.conversation, found.named
                from unnest(?::int4[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[])
                  as w(index, channel_id, person_id, at, one, other, subject)
                cross join lateral (
                  select i.conversation, i.external_id in (w.one, w.other) or i.conversation in (w.one, w.other) as named
                  from (
                    select i.external_id, i.conversation, lower(i.subject) as subject, i.occurred_at
                    from timeline.interaction i
                    where i.workspace_id = ? and i.person_id = w.person_id and i.channel_id = w.channel_id
                      and not i.public and i.occurred_at >= w.at - ? * interval '1 day'
                      and i.occurred_at < w.at + interval '1 day'
                    order by i.occurred_at desc
                    limit ?) i
                  where i.external_id in (w.one, w.other) or i.conversation in (w.one, w.other)
                    or (w.subject <> '' and right(i.subject, length(w.subject)) = w.subject
                      and (i.subject = w.subject or left(i.subject, -length(w.subject)) ~ '[:：]\\s*$')
                      and i.occurred_at >= w.at - ? * interval '1 day')
                  order by 2 desc nulls last, i.occurred_at desc
                  limit 1) found
                """,
                statement -> {
                    new Columns(statement, 1)
                            .add("int4", loose, Loose::index)
                            .add(
                                    "uuid",
                                    loose,
                                    one -> one.arrival().channel().id().value())
                            .add("uuid", loose, one -> one.person().value())
                            .add("timestamptz", loose, one -> one.arrival()
                                    .activity()
                                    .at())
                            .add("text", loose, one -> one.strand().ids().stream()
                                    .findFirst()
                                    .orElse(null))
                            .add("text", loose, one -> one.strand().ids().stream()
                                    .skip(1)
                                    .findFirst()
                                    .orElse(null))
                            .add("text", loose, one -> one.strand().subject());
                    statement.setObject(8, CurrentWorkspace.id().value());
                    statement.setInt(9, NAMED_DAYS);
                    statement.setInt(10, LATEST);
                    statement.setInt(11, ALIKE_DAYS);
                },
                row -> {
                    known.put(row.getInt("index"), new Found(row.getString("conversation"), row.getBoolean("named")));
                });
        return known;
    }
}
