package social.rapport.workspace;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.MemberId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;

/** The workspaces of this server. */
@Component
public class Workspaces {

    private final JdbcClient jdbc;
    private final WorkspaceTransactions transactions;
    private final Accounts accounts;
    private final Members members;
    private final Audit audit;

    Workspaces(JdbcClient jdbc, WorkspaceTransactions transactions, Accounts accounts, Members members, Audit audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.accounts = accounts;
        this.members = members;
        this.audit = audit;
    }

    /** All of them, for jobs that go through them one by one. */
    public List<WorkspaceId> all() {
        return jdbc.sql("select w from workspace.all_workspaces() w").query(UUID.class).list().stream()
                .map(WorkspaceId::new)
                .toList();
    }

    /** Whether this server has any. */
    public boolean anyExists() {
        return jdbc.sql("select exists (select from workspace.all_workspaces())")
                .query(Boolean.class)
                .single();
    }

    /** Makes whoever else wants to found a workspace wait until this transaction is over. */
    void foundOneAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('rapport: found a workspace'))")
                .query()
                .listOfRows();
    }

    /** Makes a workspace with this account as its owner. */
    @Transactional
    public WorkspaceId found(NewWorkspace brand, UUID owner) {
        WorkspaceId id = create(brand);
        return transactions.in(id, () -> {
            MemberId member = members.add(owner, Role.OWNER);
            String name = accounts.byId(owner).orElseThrow().name();
            Actor actor = Actor.member(id, member, name, Role.OWNER, owner);
            audit.record(actor, "workspace.founded", "workspace:" + id);
            return id;
        });
    }

    /** Makes a workspace without members; its slug comes from its name and is made unique. */
    @Transactional
    public WorkspaceId create(NewWorkspace brand) {
        WorkspaceId id = WorkspaceId.next();
        transactions.in(id, () -> jdbc.sql("""
                        insert into workspace.workspace (workspace_id, slug, name, time_zone, languages)
                        values (:id, :slug, :name, :zone, :languages)
                        """)
                .param("id", id.value())
                .param("slug", slug(brand.name(), id))
                .param("name", brand.name())
                .param("zone", brand.timeZone().getId())
                .param("languages", brand.languages().toArray(String[]::new))
                .update());
        return id;
    }

    private static String slug(String name, WorkspaceId id) {
        String latin =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String tail = id.toString().substring(24);
        return latin.isEmpty() ? tail : latin.substring(0, Math.min(40, latin.length())) + "-" + tail;
    }

    /** The one of this name in addresses, asked before any is at work. */
    public Optional<WorkspaceId> named(String slug) {
        return jdbc.sql("select w from workspace.by_slug(:slug) w where w is not null")
                .param("slug", slug)
                .query(UUID.class)
                .optional()
                .map(WorkspaceId::new);
    }

    /** The time zone in which the workspace at work is at home. */
    public ZoneId home() {
        return current().orElseThrow().timeZone();
    }

    /** The workspace at work. */
    public Optional<Workspace> current() {
        return jdbc.sql("""
                        select workspace_id, slug, name, time_zone, languages, business_hours, raw_days, address,
                          logo_version, created_at
                        from workspace.workspace
                        where workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Workspace::read)
                .optional();
    }
}
