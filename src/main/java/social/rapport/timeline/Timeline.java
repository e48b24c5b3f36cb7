package social.rapport.timeline;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.InboundLog;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;

/** What happened between people and the brand of the workspace at work: appended once, read in many ways. */
@Component
public class Timeline {

    /** Lists are counted exactly up to here. */
    public static final int COUNTED = 10_000;

    private static final Set<Verb> SAID =
            Stream.of(Verb.values()).filter(Verb::isSaid).collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;
    private final InteractionTable table;
    private final SaidWords said;
    private final Appender appender;
    private final Channels channels;
    private final int lanes;

    Timeline(
            JdbcClient jdbc,
            InteractionTable table,
            SaidWords said,
            Appender appender,
            Channels channels,
            InboundLog inbound) {
        this.jdbc = jdbc;
        this.table = table;
        this.said = said;
        this.appender = appender;
        this.channels = channels;
        this.lanes = inbound.lanes();
    }

    /**
     * Appends what did not come through the inbound log: a member's answer, an import. Those whose external id is known on
     * the channel fall away.
     *
     * @param source {@code member}, {@code import}, {@code api}, {@code automatic} or {@code portal}
     * @return what was new, in the order given within each conversation
     */
    @Transactional
    public List<Interaction> append(ChannelId channel, List<Activity> activities, String source) {
        Channel known = channels.get(channel);
        Instant now = Instant.now();
        Map<Integer, List<Arrival>> byLane = activities.stream()
                .map(activity -> new Arrival(known, activity, source, now, null))
                .collect(Collectors.groupingBy(this::lane, TreeMap::new, Collectors.toList()));
        List<Interaction> appended = new ArrayList<>();
        byLane.forEach((lane, arrivals) -> appended.addAll(appender.append(lane, arrivals)));
        return appended;
    }

    private int lane(Arrival arrival) {
        Activity activity = arrival.activity();
        String key = activity.conversation() != null
                ? activity.conversation()
                : activity.profile().id();
        return Math.floorMod(key.hashCode(), lanes);
    }

    /** A list, newest first. The total is exact up to {@link #COUNTED}. */
    public Slice<Interaction> list(InteractionFilter filter, @Nullable Keyset after, int limit) {
        String words = Said.query(filter.query());
        List<Interaction> found =
                words == null ? follow(filter, after, limit + 1) : said.list(words, filter, after, limit + 1);
        List<Interaction> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(items.getLast().at(), items.getLast().id()).toString()
                : null;
        if (after == null && next == null) {
            return new Slice<>(items, null, items.size());
        }
        return new Slice<>(items, next, words == null ? count(filter) : said.count(words, filter, COUNTED));
    }

    /** The next ones of a list after a place in it, newest first and uncounted, for those who go through all of it. */
    public List<Interaction> past(InteractionFilter filter, @Nullable Keyset after, int most) {
        return follow(filter, after, most);
    }

    /** What became of the orders of these people since a moment. */
    public OrderNews orderNews(Collection<PersonId> persons, Instant since) {
        return OrderNews.of(this, persons, since);
    }

    /** When the first thing happened that is known. */
    public Optional<Instant> earliest() {
        return jdbc.sql("select min(occurred_at) as at from timeline.interaction where workspace_id = :workspace")
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) ->
                        Optional.ofNullable(row.getTimestamp("at")).map(Timestamp::toInstant))
                .single();
    }

    /** Where these people were and how often, the most frequent first; what lies within a tenth of a degree is one place. */
    public List<Presence> places(Collection<PersonId> persons, int most) {
        return jdbc.sql("""
                        select i.place_name as name, avg(i.latitude) as latitude, avg(i.longitude) as longitude,
                          count(*) as times, max(i.occurred_at) as last
                        from timeline.interaction i
                        where i.workspace_id = :workspace and i.person_id = any(:persons)
                          and (i.place_name is not null or i.latitude is not null)
                        group by i.place_name, round(i.latitude::numeric, 1), round(i.longitude::numeric, 1)
                        order by times desc, last desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", ids(persons))
                .param("most", most)
                .query(Presence::read)
                .list();
    }

    private List<Interaction> follow(InteractionFilter filter, @Nullable Keyset after, int most) {
        return bind(jdbc.sql("""
                                select i.*
                                from timeline.interaction i
                                where i.workspace_id = :workspace
                                  and (:any_person or i.person_id = any(:persons))
                                  and (:channel::uuid is null or i.channel_id = :channel::uuid)
                                  and (:any_verb or i.verb = any(:verbs))
                                  and (:inbound::boolean is null or i.inbound = :inbound::boolean)
                                  and (:public::boolean is null or i.public = :public::boolean)
                                  and (:from::timestamptz is null or i.occurred_at >= :from::timestamptz)
                                  and (:to::timestamptz is null or i.occurred_at < :to::timestamptz)
                                  and (not :placed or i.place_name is not null or i.latitude is not null)
                                  and (:after::timestamptz is null
                                    or (i.occurred_at, i.id) < (:after::timestamptz, :after_id::uuid))
                                order by i.occurred_at desc, i.id desc
                                limit :limit
                                """), filter)
                .param("after", after == null ? null : Timestamp.from(after.at()))
                .param("after_id", after == null ? null : after.id())
                .param("limit", most)
                .query(table::read)
                .list();
    }

    private long count(InteractionFilter filter) {
        return bind(jdbc.sql("""
                                select count(*)
                                from (
                                  select 1
                                  from timeline.interaction i
                                  where i.workspace_id = :workspace
                                    and (:any_person or i.person_id = any(:persons))
                                    and (:channel::uuid is null or i.channel_id = :channel::uuid)
                                    and (:any_verb or i.verb = any(:verbs))
                                    and (:inbound::boolean is null or i.inbound = :inbound::boolean)
                                    and (:public::boolean is null or i.public = :public::boolean)
                                    and (:from::timestamptz is null or i.occurred_at >= :from::timestamptz)
                                    and (:to::timestamptz is null or i.occurred_at < :to::timestamptz)
                                    and (not :placed or i.place_name is not null or i.latitude is not null)
                                  limit :counted
                                ) counted
                                """), filter)
                .param("counted", COUNTED)
                .query(Long.class)
                .single();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, InteractionFilter filter) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("any_person", filter.persons().isEmpty())
                .param("persons", ids(filter.persons()))
                .param(
                        "channel",
                        filter.channel() == null ? null : filter.channel().value())
                .param("any_verb", filter.verbs().isEmpty())
                .param("verbs", filter.verbs().stream().map(Verb::key).toArray(String[]::new))
                .param("inbound", filter.inbound())
                .param("public", filter.isPublic())
                .param("from", filter.from() == null ? null : Timestamp.from(filter.from()))
                .param("to", filter.to() == null ? null : Timestamp.from(filter.to()))
                .param("placed", filter.placed());
    }

    private static UUID[] ids(Collection<PersonId> persons) {
        return persons.stream().map(PersonId::value).toArray(UUID[]::new);
    }

    /**
     * What was said in one thread with people, oldest first: the last ones before a place and not before a moment.
     *
     * @param members everybody who speaks in it on the other side
     * @param conversation the network's thread, null for the person's own
     * @param isPublic what anybody can read, or what was said in private
     */
    public List<Interaction> thread(
            Collection<PersonId> members,
            ChannelId channel,
            @Nullable String conversation,
            boolean isPublic,
            @Nullable Keyset before,
            @Nullable Instant since,
            int limit) {
        return jdbc.sql("""
                        select *
                        from (
                          select i.*
                          from timeline.interaction i
                          where i.workspace_id = :workspace
                            and i.person_id = any(:persons)
                            and i.channel_id = :channel
                            and i.conversation is not distinct from :conversation
                            and i.public = :public
                            and i.verb in ('messaged', 'commented', 'mentioned', 'reviewed')
                            and (:before::timestamptz is null
                              or (i.occurred_at, i.id) < (:before::timestamptz, :before_id::uuid))
                            and (:since::timestamptz is null or i.occurred_at >= :since::timestamptz)
                          order by i.occurred_at desc, i.id desc
                          limit :limit
                        ) latest
                        order by latest.occurred_at, latest.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", ids(members))
                .param("channel", channel.value())
                .param("conversation", conversation)
                .param("public", isPublic)
                .param("before", before == null ? null : Timestamp.from(before.at()))
                .param("before_id", before == null ? null : before.id())
                .param("since", since == null ? null : Timestamp.from(since))
                .param("limit", limit)
                .query(table::read)
                .list();
    }

    /**
     * Where something was said.
     *
     * @param thread the network's; null for the person's own
     */
    public record SaidIn(ChannelId channel, @Nullable String thread, boolean isPublic, PersonId person) {}

    /**
     * Where the latest things were said that hold these words; what happened without words is left out.
     *
     * @param channel on which they were said; null for any
     * @param isPublic where anybody can read them, or in private; null for both
     * @param most how many of the things said are looked at
     */
    public List<SaidIn> saidIn(String words, @Nullable ChannelId channel, @Nullable Boolean isPublic, int most) {
        String query = Said.query(words);
        InteractionFilter filter =
                new InteractionFilter(Set.of(), channel, SAID, null, isPublic, null, null, null, false);
        return query == null ? List.of() : said.threads(query, filter, most);
    }

    public Optional<Interaction> find(UUID interaction) {
        return jdbc.sql("select i.* from timeline.interaction i where i.workspace_id = :workspace and i.id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", interaction)
                .query(table::read)
                .optional();
    }

    /** Interactions by id, in the order asked for; the moments bound where they are looked for. */
    public List<Interaction> all(List<UUID> interactions, Instant earliest, Instant latest) {
        return interactions.isEmpty() ? List.of() : table.byIds(interactions, earliest, latest);
    }
}
