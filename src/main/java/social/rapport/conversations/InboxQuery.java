package social.rapport.conversations;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Compiles a filter to SQL: conditions that are written out here, values that are always bound. */
final class InboxQuery {

    private static final String WAITING = "coalesce(c.waiting_since, '9999-01-01 00:00:00+00')";

    /** In a list by what is due, the places of those in which nothing is begin here. */
    private static final Instant UNDUE = Instant.parse("5000-01-01T00:00:00Z");

    private static final Duration BEYOND = Duration.ofDays(1_200_000);

    private final InboxFilter filter;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, @Nullable Object> parameters = new HashMap<>();
    private final boolean walksStates;

    /** @param found the only conversations that come into question; null for all */
    InboxQuery(InboxFilter filter, @Nullable Set<UUID> found) {
        this.filter = filter;
        this.walksStates = filter.state() == null && found == null && filter.of() != Whose.MINE;
        where("c.workspace_id = :workspace", "workspace", CurrentWorkspace.id().value());
        parameters.put(
                "viewer", filter.viewer() == null ? null : filter.viewer().value());
        if (found != null) {
            where("c.id = any(:found)", "found", found.toArray(UUID[]::new));
        }
        if (filter.state() != null) {
            where("c.state = :state", "state", filter.state().key());
        } else if (walksStates) {
            conditions.add("c.state = s.state");
        } else {
            conditions.add("c.state <> 'merged'");
        }
        whose();
        narrow();
        inSight(Sight.here());
    }

    private void inSight(Sight sight) {
        if (!sight.isEverything()) {
            conditions.add(sight.condition());
            parameters.putAll(sight.parameters());
        }
    }

    private void whose() {
        switch (filter.of()) {
            case MINE -> where("c.assignee_id = :mine", "mine", mine().value());
            case UNASSIGNED -> conditions.add("c.assignee_id is null");
            case TEAM -> conditions.add("c.assignee_id is not null");
            case ALL -> {}
        }
        MemberId assignee = filter.about().assignee();
        if (assignee != null) {
            where("c.assignee_id = :assignee", "assignee", assignee.value());
        }
    }

    private MemberId mine() {
        if (filter.viewer() == null) {
            throw Fault.invalid("list", "inbox.wrong.mine");
        }
        return filter.viewer();
    }

    private void narrow() {
        InboxFilter.About about = filter.about();
        if (about.channel() != null) {
            where("c.channel_id = :channel", "channel", about.channel().value());
        }
        if (about.isPublic() != null) {
            where("c.public = :public", "public", about.isPublic());
        }
        if (about.language() != null) {
            where("split_part(c.last_language, '-', 1) = :language", "language", about.language());
        }
        only(about.only());
    }

    private void only(InboxFilter.Only only) {
        if (only.unread()) {
            conditions.add(UNREAD);
        }
        if (only.drafted()) {
            conditions.add("""
                    c.id = any (array(select d.conversation_id from conversations.draft d
                      where d.workspace_id = :workspace and d.member_id = :viewer::uuid))""");
        }
        if (only.batched()) {
            conditions.add("c.batch");
        }
        if (only.mentioned()) {
            conditions.add("""
                    exists (select from conversations.note n where n.workspace_id = :workspace
                      and n.conversation_id = c.id and n.mentions @> array[:viewer::uuid])""");
        }
        if (only.scheduled()) {
            conditions.add("""
                    exists (select from conversations.scheduled s where s.workspace_id = :workspace
                      and s.conversation_id = c.id and (:viewer::uuid is null or s.author_id = :viewer::uuid)
                      and (s.state = 'waiting' or s.state = 'held' and exists (
                        select from conversations.draft d where d.workspace_id = :workspace
                          and d.conversation_id = c.id and d.member_id = s.author_id and d.kind = s.kind)))""");
        }
    }

    private static final String UNREAD = """
            (c.inbound_at is not null and :viewer::uuid is not null and not exists (
              select from conversations.reading r where r.workspace_id = :workspace and r.member_id = :viewer::uuid
                and r.conversation_id = c.id and r.read_at >= c.inbound_at))""";

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    /** Which part of a list a page is of. */
    enum Part {
        /** All of it, in the order of its place. */
        WHOLE,
        /** That in which something is due, what is due first coming first: a walk along the clocks. */
        DUE,
        /** What is left of a list by what is due: who has waited longest comes first. */
        UNDUE
    }

    /** The parts that a page beginning after a place may be of, in their order. */
    static List<Part> parts(InboxFilter filter, boolean anythingDue, @Nullable Keyset after) {
        if (!filter.isByWaiting() || !anythingDue) {
            return List.of(Part.WHOLE);
        }
        return after != null && !after.at().isBefore(UNDUE) ? List.of(Part.UNDUE) : List.of(Part.DUE, Part.UNDUE);
    }

    String page(Part part, @Nullable Keyset after) {
        return switch (part) {
            case WHOLE -> whole(after);
            case DUE -> due(after);
            case UNDUE -> undue(after);
        };
    }

    private String whole(@Nullable Keyset after) {
        String place = filter.isByWaiting() ? WAITING : "c.last_at";
        String order = filter.isByWaiting() ? place + ", c.id" : place + " desc, c.id desc";
        List<String> all = new ArrayList<>(conditions);
        if (after != null) {
            all.add("(%s, c.id) %s (:after, :after_id)".formatted(place, filter.isByWaiting() ? ">" : "<"));
            after(after.at(), after);
        }
        String rows = """
                select c.*, %s as sorted_at, %s as unread
                from conversations.conversation c
                where %s
                order by %s
                limit :limit""".formatted(place, UNREAD, String.join(" and ", all), order);
        return withClocks(
                walksStates ? walk("c.*", rows) + " order by " + order + " limit :limit" : rows,
                filter.isByWaiting() ? "sorted_at, id" : "sorted_at desc, id desc");
    }

    /** The rows as they are, each with what is due in it. */
    private static String withClocks(String rows, String order) {
        return """
                select c.*, k.due_at, k.due_for
                from (%s) c
                left join conversations.clock k on k.workspace_id = :workspace and k.conversation_id = c.id
                order by %s""".formatted(rows, "c." + order.replace(", ", ", c."));
    }

    /** The inner limit keeps the planner to the walk: it cannot know that nearly every clock's conversation fits. */
    private String due(@Nullable Keyset after) {
        String place = "k.workspace_id = :workspace";
        if (after != null) {
            place += " and (k.due_at, k.conversation_id) > (:after, :after_id)";
            after(after.at(), after);
        }
        return """
                select c.*, k.due_at as sorted_at, %s as unread, k.due_at, k.due_for
                from conversations.clock k
                cross join lateral (
                  select c.* from conversations.conversation c where %s and c.id = k.conversation_id limit 1) c
                where %s
                order by k.due_at, k.conversation_id
                limit :limit""".formatted(UNREAD, String.join(" and ", conditions), place);
    }

    private String undue(@Nullable Keyset after) {
        List<String> all = new ArrayList<>(conditions);
        all.add("""
                not exists (select from conversations.clock k
                  where k.workspace_id = :workspace and k.conversation_id = c.id)""");
        if (after != null && !after.at().isBefore(UNDUE)) {
            all.add("(%s, c.id) > (:after, :after_id)".formatted(WAITING));
            after(after.at().minus(BEYOND), after);
        }
        return """
                select c.*, %1$s + interval '%2$s hours' as sorted_at, %3$s as unread,
                  null::timestamptz as due_at, null as due_for
                from conversations.conversation c
                where %4$s
                order by %1$s, c.id
                limit :limit""".formatted(WAITING, BEYOND.toHours(), UNREAD, String.join(" and ", all));
    }

    private void after(Instant at, Keyset after) {
        parameters.put("after", Timestamp.from(at));
        parameters.put("after_id", after.id());
    }

    /** Writes down for an export all that the list shows at this moment, where something was said last coming first. */
    String keep() {
        String rows = """
                select c.id, c.last_at
                from conversations.conversation c
                where %s""".formatted(String.join(" and ", conditions));
        return """
                insert into conversations.export_item (workspace_id, export_id, nth, conversation_id)
                select :workspace, :export, row_number() over (order by found.last_at desc, found.id desc), found.id
                from (%s) found""".formatted(walksStates ? walk("c.id, c.last_at", rows) : rows);
    }

    String count() {
        String rows = """
                select from conversations.conversation c
                where %s
                limit :counted""".formatted(String.join(" and ", conditions));
        String counted = walksStates ? walk("", rows) + " limit :counted" : rows;
        return "select count(*) from (" + counted + ") counted";
    }

    /** The index that sorts begins with the state: each state is walked by itself, and only as far as needed. */
    private static String walk(String columns, String rows) {
        return "select " + columns + " from unnest(array['" + String.join("', '", states())
                + "']) as s(state) cross join lateral (" + rows + ") c";
    }

    private static List<String> states() {
        return State.LISTED.stream().map(State::key).toList();
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }
}
