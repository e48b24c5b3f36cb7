package social.rapport.conversations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/** The lists that members named, each for themselves or for the team. */
@Component
public class InboxViews {

    /** So many has a member, and so many the team. */
    public static final int MOST = 30;

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 2_000;

    private final JdbcClient jdbc;
    private final Audit audit;

    InboxViews(JdbcClient jdbc, Audit audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** A member's own and the team's, each in the order that they were put in. */
    public List<InboxView> of(@Nullable MemberId member) {
        return jdbc.sql("""
                        select id, owner_id, name, query, pinned from conversations.view
                        where workspace_id = :workspace and deleted_at is null
                          and (owner_id is null or owner_id = :member::uuid)
                        order by owner_id nulls last, place, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("member", member == null ? null : member.value())
                .query(InboxView::read)
                .list();
    }

    /**
     * Names a list. The team's take {@link Scope#CONVERSATIONS_MANAGE}.
     *
     * @param owner whose it is to be; null for the team's
     * @throws Fault.Caller where it has no name or too long a one, or there are too many
     */
    @Transactional
    public InboxView add(@Nullable MemberId owner, String name, String query, Actor by) {
        mustOwn(owner, by);
        String called = name(name);
        waitForOthers();
        List<InboxView> beside = beside(owner, by);
        if (beside.size() >= MOST) {
            throw Fault.conflict("inbox.view.wrong.many");
        }
        InboxView view = new InboxView(Ids.next(), owner, called, query(query), true);
        jdbc.sql("""
                        insert into conversations.view (workspace_id, id, owner_id, name, query, place, pinned)
                        values (:workspace, :id, :owner, :name, :query, :place, true)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", view.id())
                .param("owner", Changes.value(owner))
                .param("name", view.name())
                .param("query", view.query())
                .param("place", beside.size())
                .update();
        tell(view, "inbox-view.added", by);
        return view;
    }

    private void waitForOthers() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('conversations.view ' || :workspace, 0))::text")
                .param("workspace", CurrentWorkspace.id().toString())
                .query(String.class)
                .single();
    }

    private List<InboxView> beside(@Nullable MemberId owner, Actor by) {
        return of(by.member()).stream()
                .filter(view -> Objects.equals(view.owner(), owner))
                .toList();
    }

    private static String name(String name) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw Fault.invalid("/name", "inbox.view.wrong.name");
        }
        return called;
    }

    private static String query(String query) {
        if (query.length() > LONGEST_QUERY) {
            throw Fault.invalid("/filters", "inbox.view.wrong.long");
        }
        return query;
    }

    private static void mustOwn(@Nullable MemberId owner, Actor by) {
        by.must(owner == null ? Scope.CONVERSATIONS_MANAGE : Scope.CONVERSATIONS_READ);
        if (owner != null && !owner.equals(by.member())) {
            throw Fault.notFound("inbox view");
        }
    }

    public Optional<InboxView> find(UUID id, Actor by) {
        return of(by.member()).stream().filter(view -> view.id().equals(id)).findFirst();
    }

    private InboxView own(UUID id, Actor by) {
        InboxView view = find(id, by).orElseThrow(() -> Fault.notFound("inbox view"));
        mustOwn(view.owner(), by);
        return view;
    }

    /** @param query what it is to show; null for what it shows */
    @Transactional
    public void change(UUID id, String name, @Nullable String query, boolean pinned, Actor by) {
        InboxView view = own(id, by);
        jdbc.sql("""
                        update conversations.view set name = :name, query = :query, pinned = :pinned
                        where workspace_id = :workspace and id = :id
                        """)
                .param("name", name(name))
                .param("query", query == null ? view.query() : query(query))
                .param("pinned", pinned)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
        tell(view, "inbox-view.changed", by);
    }

    /** @param step how many places further down; negative for further up */
    @Transactional
    public void move(UUID id, int step, Actor by) {
        waitForOthers();
        InboxView view = own(id, by);
        List<InboxView> order = new ArrayList<>(beside(view.owner(), by));
        int from = order.indexOf(view);
        int to = Math.clamp((long) from + step, 0, order.size() - 1);
        Collections.rotate(order.subList(Math.min(from, to), Math.max(from, to) + 1), from < to ? -1 : 1);
        if (from == to) {
            return;
        }
        jdbc.sql("""
                        update conversations.view v set place = o.place
                        from unnest(:ids::uuid[]) with ordinality as o(id, place)
                        where v.workspace_id = :workspace and v.id = o.id
                        """)
                .param("ids", order.stream().map(InboxView::id).toArray(UUID[]::new))
                .param("workspace", CurrentWorkspace.id().value())
                .update();
    }

    @Transactional
    public void delete(UUID id, Actor by) {
        InboxView view = own(id, by);
        jdbc.sql("update conversations.view set deleted_at = now() where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
        tell(view, "inbox-view.deleted", by);
    }

    /** Takes a deletion back. */
    @Transactional
    public void restore(UUID id, Actor by) {
        InboxView view = jdbc.sql("""
                        select id, owner_id, name, query, pinned from conversations.view
                        where workspace_id = :workspace and id = :id and deleted_at is not null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query(InboxView::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("inbox view"));
        mustOwn(view.owner(), by);
        jdbc.sql("update conversations.view set deleted_at = null where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
        tell(view, "inbox-view.restored", by);
    }

    /** What belongs to the team is written down; what is a member's own is theirs. */
    private void tell(InboxView view, String act, Actor by) {
        if (view.isTeams()) {
            audit.record(by, act, "inbox-view:" + view.id(), Map.of("name", view.name()));
        }
    }
}
