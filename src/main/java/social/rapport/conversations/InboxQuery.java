package social.rapport.conversations;

import java.sql.Timestamp;
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
        if (about.unread()) {
            conditions.add(UNREAD);
        }
        if (about.mentioned()) {
            conditions.add("""
                    exists (select from conversations.note n where n.workspace_id = :workspace
                      and n.conversation_id = c.id and n.mentions @> array[:viewer::uuid])""");
        }
        if (about.scheduled()) {
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

    String page(@Nullable Keyset after) {
        String place = filter.isByWaiting() ? WAITING : "c.last_at";
        String order = filter.isByWaiting() ? place + ", c.id" : place + " desc, c.id desc";
        List<String> all = new ArrayList<>(conditions);
        if (after != null) {
            all.add("(%s, c.id) %s (:after, :after_id)".formatted(place, filter.isByWaiting() ? ">" : "<"));
            parameters.put("after", Timestamp.from(after.at()));
            parameters.put("after_id", after.id());
        }
        String rows = """
                select c.*, %s as sorted_at, %s as unread
                from conversations.conversation c
                where %s
                order by %s
                limit :limit""".formatted(place, UNREAD, String.join(" and ", all), order);
        return walksStates ? walk("c.*", rows) + " order by " + order + " limit :limit" : rows;
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
