package social.rapport.workspace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;

/** The workspaces of this server. */
@Component
public class Workspaces {

    private final JdbcClient jdbc;

    Workspaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, for jobs that go through them one by one. */
    public List<WorkspaceId> all() {
        return jdbc.sql("select w from workspace.all_workspaces() w").query(UUID.class).stream()
                .map(WorkspaceId::new)
                .toList();
    }

    /** Makes a workspace; its slug comes from its name and is made unique. */
    @Transactional
    public WorkspaceId create(String name, String timeZone) {
        WorkspaceId id = WorkspaceId.next();
        return CurrentWorkspace.get(id, () -> insert(id, name, timeZone));
    }

    private WorkspaceId insert(WorkspaceId id, String name, String timeZone) {
        jdbc.sql("select set_config('rapport.workspace', :id, true)")
                .param("id", id.toString())
                .query(String.class)
                .single();
        jdbc.sql("""
                        insert into workspace.workspace (workspace_id, slug, name, time_zone)
                        values (:id, :slug, :name, :zone)
                        """)
                .param("id", id.value())
                .param("slug", slug(name, id))
                .param("name", name)
                .param("zone", timeZone)
                .update();
        return id;
    }

    private static String slug(String name, WorkspaceId id) {
        String latin =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String tail = id.toString().substring(24);
        return latin.isEmpty() ? tail : latin.substring(0, Math.min(40, latin.length())) + "-" + tail;
    }

    /** The workspace at work. */
    public Optional<Workspace> current() {
        return jdbc.sql("""
                        select workspace_id, slug, name, time_zone, languages, business_hours, raw_days, created_at
                        from workspace.workspace
                        where workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Workspace::read)
                .optional();
    }
}
