package social.rapport.conversations;

import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;

/** The conversations behind the figures of a report. */
@Component
public class Behind {

    private final JdbcClient jdbc;
    private final Inbox inbox;

    Behind(JdbcClient jdbc, Inbox inbox) {
        this.jdbc = jdbc;
        this.inbox = inbox;
    }

    /** A figure that can be looked behind. */
    public enum Figure {
        BEGUN,
        REOPENED,
        RESOLVED,
        ASKED,
        ANSWERED,
        FIRST,
        NEXT,
        FIRST_LATE,
        NEXT_LATE,
        RESOLUTION_LATE;

        /** As it stands in addresses. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Figure> of(String key) {
            return Stream.of(values())
                    .filter(figure -> figure.key().equals(key))
                    .findFirst();
        }

        private boolean isOfMatters() {
            return this == BEGUN || this == REOPENED || this == RESOLVED || this == RESOLUTION_LATE;
        }
    }

    /**
     * An hour of the week.
     *
     * @param weekday from 1 for Monday to 7
     */
    public record When(int weekday, int hour) {}

    /** Where it happened last comes first; uncounted, as one conversation may stand for several. */
    public Slice<Listed> of(
            Figure figure, ReportFilter wanted, @Nullable When when, @Nullable Keyset after, int most, Actor reader) {
        ReportFilter filter = Reports.allowed(wanted, reader);
        List<Keyset> found = places(figure, filter, when, after, most + 1);
        List<Keyset> shown = found.subList(0, Math.min(most, found.size()));
        Map<UUID, Listed> listed = inbox
                .among(
                        InboxFilter.all(reader.member()),
                        shown.stream()
                                .map(place -> new ConversationId(place.id()))
                                .toList())
                .stream()
                .collect(Collectors.toMap(one -> one.conversation().id().value(), one -> one));
        return new Slice<>(
                shown.stream()
                        .map(Keyset::id)
                        .filter(listed::containsKey)
                        .map(listed::get)
                        .toList(),
                found.size() > most ? shown.getLast().toString() : null,
                shown.size());
    }

    private List<Keyset> places(
            Figure figure, ReportFilter filter, @Nullable When when, @Nullable Keyset after, int most) {
        return jdbc.sql(figure.isOfMatters() ? MATTERS : TURNS)
                .params(filter.parameters())
                .param("figure", figure.key())
                .param("nobody", ReportFilter.NOBODY)
                .param("automatic", ReportFilter.AUTOMATIC)
                .param("weekday", when == null ? null : when.weekday(), Types.INTEGER)
                .param("hour", when == null ? null : when.hour(), Types.INTEGER)
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most)
                .query((row, number) ->
                        new Keyset(row.getTimestamp("at").toInstant(), row.getObject("conversation_id", UUID.class)))
                .list();
    }

    private static final String TURNS = """
            select t.conversation_id, max(case when :figure = 'asked' then t.asked_at else t.answered_at end) as at
            from conversations.turn t
            where t.workspace_id = :workspace
              and (:figure = 'asked' and t.asked_day between :from and :until
                or :figure <> 'asked' and t.answered_day between :from and :until)
              and (:figure in ('asked', 'answered') or t.first = (:figure in ('first', 'first-late')))
              and (:figure not in ('first-late', 'next-late') or not t.kept)
              and (:weekday::int is null
                or extract(isodow from t.asked_day) = :weekday::int and t.asked_hour = :hour::int)
              and (:channel::uuid is null or t.channel_id = :channel::uuid)
              and (:member::uuid is null or :member::uuid = coalesce(t.member_id,
                case when t.answered_by = 'automatic' then :automatic::uuid else :nobody::uuid end))
              and (:tag = '' or t.tags @> array[:tag::text])
            group by t.conversation_id
            having :after::timestamptz is null
              or (max(case when :figure = 'asked' then t.asked_at else t.answered_at end), t.conversation_id)
                < (:after::timestamptz, :after_id::uuid)
            order by at desc, t.conversation_id desc
            limit :most
            """;

    private static final String MATTERS = """
            select m.conversation_id,
              max(case when :figure in ('begun', 'reopened') then m.begun_at else m.resolved_at end) as at
            from conversations.matter m
            where m.workspace_id = :workspace
              and (:figure in ('begun', 'reopened') and m.begun_day between :from and :until
                  and m.reopened = (:figure = 'reopened')
                or :figure in ('resolved', 'resolution-late') and m.resolved_day between :from and :until)
              and (:figure <> 'resolution-late' or not m.kept)
              and (:weekday::int is null
                or extract(isodow from m.begun_day) = :weekday::int and m.begun_hour = :hour::int)
              and (:channel::uuid is null or m.channel_id = :channel::uuid)
              and (:member::uuid is null or :member::uuid = coalesce(
                case when :figure in ('begun', 'reopened') then m.member_id else m.resolver_id end, :nobody::uuid))
              and (:tag = '' or m.tags @> array[:tag::text])
            group by m.conversation_id
            having :after::timestamptz is null
              or (max(case when :figure in ('begun', 'reopened') then m.begun_at else m.resolved_at end), m.conversation_id)
                < (:after::timestamptz, :after_id::uuid)
            order by at desc, m.conversation_id desc
            limit :most
            """;
}
