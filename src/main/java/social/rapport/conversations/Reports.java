package social.rapport.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.conversations.Report.Line;
import social.rapport.conversations.Report.Sums;
import social.rapport.conversations.Report.Volume;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** How the team of the workspace at work did: read from sums, however many conversations they are of. */
@Component
public class Reports {

    private final JdbcClient jdbc;

    Reports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The part of a report that somebody may see: all of it, or what they did themselves.
     *
     * @throws Fault.Caller where that is nothing
     */
    public static ReportFilter allowed(ReportFilter filter, Actor reader) {
        if (reader.may(Scope.REPORTS_READ)) {
            return filter;
        }
        MemberId me = reader.member();
        if (me == null) {
            reader.must(Scope.REPORTS_READ);
        }
        return filter.by(Objects.requireNonNull(me).value());
    }

    @Transactional(readOnly = true)
    public Report report(ReportFilter wanted, Actor reader) {
        ReportFilter filter = allowed(wanted, reader);
        return new Report(
                filter,
                sums(filter),
                days(filter),
                lines(filter, "channel"),
                lines(filter, "member"),
                filter.tag() == null ? byTag(filter) : List.of(),
                lines(filter, "hour").stream()
                        .sorted(Comparator.comparing(Line::key))
                        .toList(),
                hours(filter));
    }

    /** Only what happened in all, to compare with. */
    @Transactional(readOnly = true)
    public Sums sums(ReportFilter wanted, Actor reader) {
        return sums(allowed(wanted, reader));
    }

    private Sums sums(ReportFilter filter) {
        Volume volume =
                jdbc.sql("""
                        select coalesce(sum(begun), 0) as begun, coalesce(sum(reopened), 0) as reopened,
                          coalesce(sum(resolved), 0) as resolved, coalesce(sum(asked), 0) as asked,
                          coalesce(sum(answered), 0) as answered
                        from conversations.tally
                        where workspace_id = :workspace and tag = :tag and day between :from and :until
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:member::uuid is null or member_id = :member::uuid)
                        """).params(filter.parameters()).query(Reports::volume).single();
        Map<Promise.Of, Pace> paces = new EnumMap<>(Promise.Of.class);
        jdbc.sql("""
                        select measure, minutes, sum(count) as count, sum(kept) as kept, sum(broken) as broken
                        from conversations.pace
                        where workspace_id = :workspace and tag = :tag and day between :from and :until
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:member::uuid is null or member_id = :member::uuid)
                        group by measure, minutes
                        """).params(filter.parameters()).query(row -> {
            add(paces, row);
        });
        return new Sums(volume, paces);
    }

    private static Volume volume(ResultSet row, int number) throws SQLException {
        return new Volume(
                row.getLong("begun"),
                row.getLong("reopened"),
                row.getLong("resolved"),
                row.getLong("asked"),
                row.getLong("answered"));
    }

    private static void add(Map<Promise.Of, Pace> paces, ResultSet row) throws SQLException {
        paces.computeIfAbsent(Promise.Of.of(row.getString("measure")), ignored -> new Pace())
                .add(row.getInt("minutes"), row.getLong("count"), row.getLong("kept"), row.getLong("broken"));
    }

    private List<Report.Day> days(ReportFilter filter) {
        return jdbc.sql("""
                        select day, sum(begun) as begun, sum(reopened) as reopened, sum(resolved) as resolved,
                          sum(asked) as asked, sum(answered) as answered
                        from conversations.tally
                        where workspace_id = :workspace and tag = :tag and day between :from and :until
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:member::uuid is null or member_id = :member::uuid)
                        group by day
                        order by day
                        """)
                .params(filter.parameters())
                .query((row, number) -> new Report.Day(row.getObject("day", LocalDate.class), volume(row, number)))
                .list();
    }

    /** @param by {@code channel}, {@code member} or {@code hour} */
    private List<Line> lines(ReportFilter filter, String by) {
        Map<String, Volume> volumes = new LinkedHashMap<>();
        jdbc.sql("""
                        select case :by when 'channel' then channel_id::text when 'member' then member_id::text
                            else to_char(hour, 'FM00') end as key,
                          sum(begun) as begun, sum(reopened) as reopened, sum(resolved) as resolved, sum(asked) as asked,
                          sum(answered) as answered
                        from conversations.tally
                        where workspace_id = :workspace and tag = :tag and day between :from and :until
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:member::uuid is null or member_id = :member::uuid)
                        group by 1
                        order by sum(answered) + sum(resolved) + sum(begun) desc, 1
                        """).params(filter.parameters()).param("by", by).query(row -> {
            volumes.put(row.getString("key"), volume(row, 0));
        });
        Map<String, Map<Promise.Of, Pace>> paces = new LinkedHashMap<>();
        jdbc.sql("""
                        select case :by when 'channel' then channel_id::text when 'member' then member_id::text
                            else to_char(hour, 'FM00') end as key,
                          measure, minutes, sum(count) as count, sum(kept) as kept, sum(broken) as broken
                        from conversations.pace
                        where workspace_id = :workspace and tag = :tag and day between :from and :until
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:member::uuid is null or member_id = :member::uuid)
                        group by 1, measure, minutes
                        """).params(filter.parameters()).param("by", by).query(row -> {
            add(paces.computeIfAbsent(row.getString("key"), ignored -> new EnumMap<>(Promise.Of.class)), row);
        });
        return lines(volumes, paces);
    }

    private List<Line> byTag(ReportFilter filter) {
        Map<String, Volume> volumes = new LinkedHashMap<>();
        jdbc.sql("""
                        select tag as key, sum(begun) as begun, sum(reopened) as reopened, sum(resolved) as resolved,
                          sum(asked) as asked, sum(answered) as answered
                        from conversations.tally
                        where workspace_id = :workspace and tag <> :tag and day between :from and :until
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:member::uuid is null or member_id = :member::uuid)
                        group by tag
                        order by sum(answered) + sum(resolved) + sum(begun) desc, tag
                        limit 30
                        """).params(filter.parameters()).query(row -> {
            volumes.put(row.getString("key"), volume(row, 0));
        });
        Map<String, Map<Promise.Of, Pace>> paces = new LinkedHashMap<>();
        jdbc.sql("""
                        select tag as key, measure, minutes, sum(count) as count, sum(kept) as kept, sum(broken) as broken
                        from conversations.pace
                        where workspace_id = :workspace and tag = any(:tags) and day between :from and :until
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:member::uuid is null or member_id = :member::uuid)
                        group by tag, measure, minutes
                        """)
                .params(filter.parameters())
                .param("tags", volumes.keySet().toArray(String[]::new))
                .query(row -> {
                    add(paces.computeIfAbsent(row.getString("key"), ignored -> new EnumMap<>(Promise.Of.class)), row);
                });
        return lines(volumes, paces);
    }

    private static List<Line> lines(Map<String, Volume> volumes, Map<String, Map<Promise.Of, Pace>> paces) {
        Set<String> keys = new LinkedHashSet<>(volumes.keySet());
        keys.addAll(paces.keySet());
        return keys.stream()
                .map(key -> new Line(
                        key, new Sums(volumes.getOrDefault(key, Volume.NOTHING), paces.getOrDefault(key, Map.of()))))
                .toList();
    }

    private List<Report.Hour> hours(ReportFilter filter) {
        return jdbc.sql("""
                        select extract(isodow from day)::int as weekday, hour, sum(asked) as asked
                        from conversations.tally
                        where workspace_id = :workspace and tag = :tag and day between :from and :until and asked > 0
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:member::uuid is null or member_id = :member::uuid)
                        group by 1, hour
                        """)
                .params(filter.parameters())
                .query((row, number) ->
                        new Report.Hour(row.getInt("weekday"), row.getInt("hour"), row.getLong("asked")))
                .list();
    }

    /** Whether there is anything to report of at all. */
    public boolean isEmpty() {
        return jdbc.sql("select not exists (select from conversations.tally where workspace_id = :workspace)")
                .param("workspace", CurrentWorkspace.id().value())
                .query(Boolean.class)
                .single();
    }
}
