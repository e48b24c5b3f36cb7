package social.rapport.satisfaction;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.people.PersonTag;
import social.rapport.people.Tags;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Workspaces;

/** What people's answers tell. */
@Component
public class Satisfaction {

    /** Of fewer answers than this no share is told. */
    public static final int HANDFUL = 5;

    private static final int GOOD = 4;
    private static final int TAGGED = 5_000;
    private static final int RATED = 2_000;
    private static final int MOST_TAGS = 12;
    private static final int DAILY_UP_TO = 31;

    private final JdbcClient jdbc;
    private final People people;
    private final Tags tags;
    private final Workspaces workspaces;

    Satisfaction(JdbcClient jdbc, People people, Tags tags, Workspaces workspaces) {
        this.jdbc = jdbc;
        this.people = people;
        this.tags = tags;
        this.workspaces = workspaces;
    }

    /**
     * Which answers are looked at; null means any.
     *
     * @param days how far back
     * @param tag the key of a tag that their people have now
     * @param worst only ratings from 1 to {@link Question#LOW}, or only better ones
     */
    public record Filter(
            int days,
            @Nullable ChannelId channel,
            @Nullable MemberId member,
            @Nullable String tag,
            @Nullable Boolean worst) {

        Instant from(Instant now) {
            return now.minus(Duration.ofDays(days));
        }
    }

    /**
     * Some answers, counted.
     *
     * @param good how many rated 4 or 5
     * @param sum of all ratings
     */
    public record Count(long answers, long good, long sum) {

        public boolean isEnough() {
            return answers >= HANDFUL;
        }

        public double average() {
            return answers == 0 ? 0 : (double) sum / answers;
        }

        /** The share of those who rated 4 or 5; only where {@link #isEnough}. */
        public double share() {
            return answers == 0 ? 0 : (double) good / answers;
        }
    }

    /** @param from the first day of it, in the brand's time zone */
    public record Step(LocalDate from, Count count) {}

    /** @param key a channel's or member's id, or a tag's key */
    public record Group(String key, String name, Count count) {}

    /**
     * @param asked how many were asked in the time, whoever answered
     * @param ratings how often each rating was given, the worst first
     */
    public record Figures(
            long asked,
            Count all,
            List<Long> ratings,
            List<Step> steps,
            Map<ChannelId, Count> channels,
            Map<MemberId, Count> members,
            List<Group> tags) {}

    @Transactional(readOnly = true)
    public Figures figures(Filter filter) {
        Instant from = filter.from(Instant.now());
        String[] persons = persons(filter);
        List<Row> rows = rows(filter, from, persons);
        Map<ChannelId, Count> channels = new HashMap<>();
        Map<MemberId, Count> members = new HashMap<>();
        Map<LocalDate, Count> steps = new HashMap<>();
        long[] ratings = new long[Question.BEST];
        Count all = new Count(0, 0, 0);
        ZoneId zone = workspaces.home();
        for (Row row : rows) {
            Count one = new Count(1, row.rating() >= GOOD ? 1 : 0, row.rating());
            all = add(all, one);
            ratings[row.rating() - 1]++;
            channels.merge(row.channel(), one, Satisfaction::add);
            members.merge(row.member(), one, Satisfaction::add);
            steps.merge(step(row.at(), filter.days(), zone), one, Satisfaction::add);
        }
        return new Figures(
                asked(filter, from, persons),
                all,
                java.util.Arrays.stream(ratings).boxed().toList(),
                steps.entrySet().stream()
                        .map(step -> new Step(step.getKey(), step.getValue()))
                        .sorted(Comparator.comparing(Step::from))
                        .toList(),
                channels,
                members,
                byTag(rows));
    }

    private static Count add(Count one, Count other) {
        return new Count(one.answers() + other.answers(), one.good() + other.good(), one.sum() + other.sum());
    }

    /** A day of a short time, a week of a longer one. */
    private static LocalDate step(Instant at, int days, ZoneId zone) {
        LocalDate day = at.atZone(zone).toLocalDate();
        return days <= DAILY_UP_TO ? day : day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }

    private record Row(PersonId person, ChannelId channel, MemberId member, int rating, Instant at) {}

    private List<Row> rows(Filter filter, Instant from, String @Nullable [] persons) {
        return bind(jdbc.sql("""
                        select person_id, channel_id, member_id, rating, rated_at
                        from satisfaction.question
                        where workspace_id = :workspace and rating is not null and rated_at >= :from
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:member::uuid is null or member_id = :member::uuid)
                          and (:persons::uuid[] is null or person_id = any(:persons::uuid[]))
                          and (:worst::boolean is null or (rating <= 2) = :worst::boolean)
                        """), filter, from, persons)
                .query((row, number) -> new Row(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        new ChannelId(row.getObject("channel_id", UUID.class)),
                        new MemberId(row.getObject("member_id", UUID.class)),
                        row.getInt("rating"),
                        row.getTimestamp("rated_at").toInstant()))
                .list();
    }

    private long asked(Filter filter, Instant from, String @Nullable [] persons) {
        return bind(jdbc.sql("""
                        select count(*) from satisfaction.question
                        where workspace_id = :workspace and asked_at >= :from
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:member::uuid is null or member_id = :member::uuid)
                          and (:persons::uuid[] is null or person_id = any(:persons::uuid[]))
                          and (:worst::boolean is null or rating is null or (rating <= 2) = :worst::boolean)
                        """), filter, from, persons).query(Long.class).single();
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, Filter filter, Instant from, String @Nullable [] persons) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("from", Timestamp.from(from))
                .param(
                        "channel",
                        filter.channel() == null ? null : filter.channel().value())
                .param(
                        "member",
                        filter.member() == null ? null : filter.member().value())
                .param("persons", persons)
                .param("worst", filter.worst());
    }

    /** Everybody who has the filter's tag; null where it asks for none. */
    private String @Nullable [] persons(Filter filter) {
        return filter.tag() == null
                ? null
                : people.clusters(people.tagged(filter.tag(), TAGGED)).values().stream()
                        .flatMap(cluster -> cluster.members().stream())
                        .distinct()
                        .map(PersonId::toString)
                        .toArray(String[]::new);
    }

    /** The tags that most of the latest people who answered have now. */
    private List<Group> byTag(List<Row> rows) {
        List<Row> latest = rows.stream()
                .sorted(Comparator.comparing(Row::at).reversed())
                .limit(RATED)
                .toList();
        Map<PersonId, Cluster> clusters =
                people.clusters(latest.stream().map(Row::person).distinct().toList());
        Map<PersonId, List<PersonTag>> theirs = tags.of(clusters.values());
        Map<String, String> names = new HashMap<>();
        Map<String, Count> counts = new HashMap<>();
        for (Row row : latest) {
            Cluster person = clusters.get(row.person());
            List<PersonTag> carried = person == null ? List.of() : theirs.getOrDefault(person.root(), List.of());
            for (PersonTag tag : carried) {
                names.put(tag.key(), tag.name());
                counts.merge(tag.key(), new Count(1, row.rating() >= GOOD ? 1 : 0, row.rating()), Satisfaction::add);
            }
        }
        return counts.entrySet().stream()
                .map(tag -> new Group(tag.getKey(), names.getOrDefault(tag.getKey(), ""), tag.getValue()))
                .sorted(Comparator.comparing((Group group) -> group.count().answers())
                        .reversed()
                        .thenComparing(Group::name))
                .limit(MOST_TAGS)
                .toList();
    }

    /** The answers themselves, the newest first. */
    @Transactional(readOnly = true)
    public Slice<Question> list(Filter filter, @Nullable Keyset after, int most) {
        Instant from = filter.from(Instant.now());
        String[] persons = persons(filter);
        List<Question> found = new ArrayList<>(bind(jdbc.sql("""
                        select q.* from satisfaction.question q
                        where workspace_id = :workspace and rating is not null and rated_at >= :from
                          and (:channel::uuid is null or channel_id = :channel::uuid)
                          and (:member::uuid is null or member_id = :member::uuid)
                          and (:persons::uuid[] is null or person_id = any(:persons::uuid[]))
                          and (:worst::boolean is null or (rating <= 2) = :worst::boolean)
                          and (:after::timestamptz is null or (rated_at, id) < (:after::timestamptz, :after_id::uuid))
                        order by rated_at desc, id desc
                        limit :most
                        """), filter, from, persons)
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("most", most + 1)
                .query(Question::read)
                .list());
        boolean isMore = found.size() > most;
        List<Question> items = List.copyOf(isMore ? found.subList(0, most) : found);
        Question last = isMore ? items.getLast() : null;
        Instant at = last == null ? null : last.ratedAt();
        return new Slice<>(
                items,
                last == null || at == null ? null : new Keyset(at, last.id()).toString(),
                rows(filter, from, persons).size());
    }

    /** All that a person ever answered, the newest first. */
    public List<Question> of(Cluster person) {
        return jdbc.sql("""
                        select * from satisfaction.question
                        where workspace_id = :workspace and person_id = any(:members::uuid[]) and rating is not null
                        order by rated_at desc, id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", person.array())
                .query(Question::read)
                .list();
    }
}
