package social.rapport.conversations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.InboxFilter.Pressing;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.conversations.InboxQuery.Part;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.Keyset;
import social.rapport.shared.Leaf;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Timeline;

/** The lists of conversations that a team works through. */
@Component
public class Inbox {

    /** Lists are counted exactly up to here. */
    public static final int COUNTED = 10_000;

    private static final int SEARCHED = 500;
    private static final int TAGGED = 5_000;
    private static final int PRESSING = 5_000;

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final People people;
    private final MergedThreads merged;
    private final Clocks clocks;
    private final WaitingCounts counts;

    Inbox(
            JdbcClient jdbc,
            Timeline timeline,
            People people,
            MergedThreads merged,
            Clocks clocks,
            WaitingCounts counts) {
        this.merged = merged;
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.people = people;
        this.clocks = clocks;
        this.counts = counts;
    }

    /** One page of a list. */
    public Leaf<Listed> list(InboxFilter filter, @Nullable Keyset after, int limit) {
        return list(new InboxQuery(filter, found(filter)), filter, after, limit);
    }

    /** One page of a list, and how many stand on all of them. The total is exact up to {@link #COUNTED}. */
    public Slice<Listed> counted(InboxFilter filter, @Nullable Keyset after, int limit) {
        InboxQuery query = new InboxQuery(filter, found(filter));
        Leaf<Listed> page = list(query, filter, after, limit);
        boolean isAll = after == null && page.next() == null;
        return new Slice<>(page.items(), page.next(), isAll ? page.items().size() : count(query));
    }

    /** What these take part in, and nobody else with whom they are one. */
    public Leaf<Listed> list(Cluster person, @Nullable Keyset after, int limit) {
        InboxFilter filter = InboxFilter.all(null);
        return list(new InboxQuery(filter, merged.shown(of(person.members()))), filter, after, limit);
    }

    private Leaf<Listed> list(InboxQuery query, InboxFilter filter, @Nullable Keyset after, int limit) {
        List<Listed> rows = new ArrayList<>();
        for (Part part : InboxQuery.parts(filter, clocks.run(), after)) {
            if (rows.size() <= limit) {
                rows.addAll(rows(query, part, after, limit + 1 - rows.size()));
            }
        }
        List<Listed> items = rows.subList(0, Math.min(limit, rows.size()));
        String next = rows.size() > limit ? items.getLast().place().toString() : null;
        return new Leaf<>(items, next);
    }

    /** Which of these conversations a list shows, wherever on it they stand. */
    public List<Listed> among(InboxFilter filter, Collection<ConversationId> asked) {
        Set<UUID> ids = asked.stream().map(ConversationId::value).collect(Collectors.toCollection(HashSet::new));
        Set<UUID> found = found(filter);
        return rows(new InboxQuery(filter, both(found, ids)), Part.WHOLE, null, ids.size());
    }

    private List<Listed> rows(InboxQuery query, Part part, @Nullable Keyset after, int most) {
        return jdbc.sql(query.page(part, after))
                .params(query.parameters())
                .param("limit", most)
                .query(Listed::read)
                .list();
    }

    /** What is due in a conversation; null where nothing is. */
    public Listed.@Nullable Due due(ConversationId conversation) {
        return clocks.of(conversation);
    }

    /**
     * Writes down for an export which conversations a list shows at this moment, in the caller's transaction.
     *
     * @return how many they are
     */
    long keep(InboxFilter filter, UUID export) {
        InboxQuery query = new InboxQuery(filter, found(filter));
        return jdbc.sql(query.keep())
                .params(query.parameters())
                .param("export", export)
                .update();
    }

    /** How many conversations a list shows, exact up to {@link #COUNTED}. */
    public long count(InboxFilter filter) {
        return count(new InboxQuery(filter, found(filter)));
    }

    private long count(InboxQuery query) {
        return jdbc.sql(query.count())
                .params(query.parameters())
                .param("counted", COUNTED)
                .query(Long.class)
                .single();
    }

    /** What the filter's words, person, tag and promises lead to; null where it asks for none of them. */
    private @Nullable Set<UUID> found(InboxFilter filter) {
        Set<UUID> found = told(filter);
        return found == null ? null : merged.shown(found);
    }

    private @Nullable Set<UUID> told(InboxFilter filter) {
        Set<UUID> found = filter.text() == null ? null : saying(filter, filter.text());
        if (filter.person() != null) {
            found = both(found, of(people.cluster(filter.person()).members()));
        }
        Pressing pressing = filter.about().pressing();
        if (pressing != null) {
            found = both(found, new HashSet<>(clocks.dueBefore(pressing.before(), PRESSING)));
        }
        String tag = filter.about().tag();
        return tag == null ? found : both(found, of(whole(people.tagged(tag, TAGGED))));
    }

    private static Set<UUID> both(@Nullable Set<UUID> one, Set<UUID> other) {
        if (one == null) {
            return other;
        }
        one.retainAll(other);
        return one;
    }

    private Set<UUID> saying(InboxFilter filter, String text) {
        Set<UUID> saying = timeline
                .saidIn(text, filter.about().channel(), filter.about().isPublic(), SEARCHED)
                .stream()
                .map(said -> ConversationId.of(said.channel(), said.thread(), said.isPublic(), said.person())
                        .value())
                .collect(Collectors.toCollection(HashSet::new));
        saying.addAll(of(whole(people.known(text, SEARCHED))));
        return saying;
    }

    /** Everybody who is one with any of these. */
    private List<PersonId> whole(List<PersonId> persons) {
        return people.clusters(persons).values().stream()
                .flatMap(cluster -> cluster.members().stream())
                .toList();
    }

    /** The conversations in which any of these people take part. */
    private Set<UUID> of(Collection<PersonId> persons) {
        return new HashSet<>(jdbc.sql("""
                        select conversation_id from conversations.participant
                        where workspace_id = :workspace and person_id = any(:persons)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /**
     * How many open conversations wait, for the heads of the lists.
     *
     * @param mine null for whoever has none of their own
     */
    public record Waiting(long mine, long unassigned, long team, long all) {}

    public Waiting waiting(@Nullable MemberId member) {
        return Sight.here().isEverything()
                ? waitingAtAll(member)
                : waitingInSight(InboxFilter.all(member).in(State.OPEN));
    }

    private Waiting waitingInSight(InboxFilter open) {
        return new Waiting(
                open.viewer() == null ? 0 : count(open.of(Whose.MINE)),
                count(open.of(Whose.UNASSIGNED)),
                count(open.of(Whose.TEAM)),
                count(open));
    }

    private Waiting waitingAtAll(@Nullable MemberId member) {
        WaitingCounts.Counts all = counts.here();
        return new Waiting(member == null ? 0 : openOf(member), all.unassigned(), all.team(), all.all());
    }

    private long openOf(MemberId member) {
        return jdbc.sql("""
                        select count(*) from (
                          select from conversations.conversation
                          where workspace_id = :workspace and state = 'open' and assignee_id = :member
                          limit :counted) c
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("member", member.value())
                .param("counted", COUNTED)
                .query(Long.class)
                .single();
    }
}
