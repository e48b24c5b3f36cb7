package social.rapport.conversations;

import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Verb;
import social.rapport.people.People;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;

/** The lists of conversations that a team works through. */
@Component
public class Inbox {

    /** Lists are counted exactly up to here. */
    public static final int COUNTED = 10_000;

    private static final int SEARCHED = 500;
    private static final Set<Verb> SAID =
            Stream.of(Verb.values()).filter(Verb::isSaid).collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;
    private final Timeline timeline;
    private final People people;

    Inbox(JdbcClient jdbc, Timeline timeline, People people) {
        this.jdbc = jdbc;
        this.timeline = timeline;
        this.people = people;
    }

    /** One page of a list. The total is exact up to {@link #COUNTED}. */
    public Slice<Listed> list(InboxFilter filter, @Nullable Keyset after, int limit) {
        InboxQuery query = new InboxQuery(filter, found(filter));
        List<Listed> rows = jdbc.sql(query.page(after))
                .params(query.parameters())
                .param("limit", limit + 1)
                .query(Listed::read)
                .list();
        List<Listed> items = rows.subList(0, Math.min(limit, rows.size()));
        String next = rows.size() > limit ? items.getLast().place().toString() : null;
        return new Slice<>(items, next, after == null && next == null ? items.size() : count(query));
    }

    /** How many conversations of a list have come up since; for "3 new" above it. */
    public long count(InboxFilter filter, Instant since) {
        InboxQuery query = new InboxQuery(filter, found(filter));
        return jdbc.sql(query.countSince(since))
                .params(query.parameters())
                .param("counted", COUNTED)
                .query(Long.class)
                .single();
    }

    private long count(InboxQuery query) {
        return jdbc.sql(query.count())
                .params(query.parameters())
                .param("counted", COUNTED)
                .query(Long.class)
                .single();
    }

    /** What the filter's words and person lead to; null where it asks for neither. */
    private @Nullable Set<UUID> found(InboxFilter filter) {
        Set<UUID> found = filter.text() == null ? null : saying(filter, filter.text());
        if (filter.person() == null) {
            return found;
        }
        Set<UUID> theirs = of(people.cluster(filter.person()).members());
        if (found == null) {
            return theirs;
        }
        found.retainAll(theirs);
        return found;
    }

    private Set<UUID> saying(InboxFilter filter, String text) {
        InteractionFilter words = new InteractionFilter(
                Set.of(), filter.channel(), SAID, null, filter.isPublic(), null, null, text, false);
        Set<UUID> saying = timeline.list(words, null, SEARCHED).items().stream()
                .map(said -> Said.conversationOf(said).value())
                .collect(Collectors.toCollection(HashSet::new));
        saying.addAll(of(people.clusters(people.known(text, SEARCHED)).values().stream()
                .flatMap(cluster -> cluster.members().stream())
                .toList()));
        return saying;
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
    public record Waiting(long mine, long unassigned, long team) {}

    public Waiting waiting(@Nullable MemberId member) {
        return jdbc.sql("""
                        select
                          (select count(*) from (
                            select from conversations.conversation
                            where workspace_id = :workspace and state = 'open' and assignee_id = :member
                            limit :counted) c) as mine,
                          (select count(*) from (
                            select from conversations.conversation
                            where workspace_id = :workspace and state = 'open' and assignee_id is null
                            limit :counted) c) as unassigned,
                          (select count(*) from (
                            select from conversations.conversation
                            where workspace_id = :workspace and state = 'open'
                            limit :counted) c) as team
                        """)
                .params(Map.of("workspace", CurrentWorkspace.id().value(), "counted", COUNTED))
                .param("member", member == null ? null : member.value(), Types.OTHER)
                .query((row, number) ->
                        new Waiting(row.getLong("mine"), row.getLong("unassigned"), row.getLong("team")))
                .single();
    }
}
