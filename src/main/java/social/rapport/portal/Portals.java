package social.rapport.portal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which brands have opened their pages, and how these look. */
@Component
public class Portals {

    private static final Pattern ADDRESS =
            Pattern.compile("(?:(?:https?://)?(?<host>[^/\\s]+)/me/|/?me/)?(?<slug>[\\w-]{1,80})(?:[/?#]\\S*)?");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Workspaces workspaces;
    private final Audit audit;

    Portals(JdbcClient jdbc, JsonMapper json, Workspaces workspaces, Audit audit) {
        this.jdbc = jdbc;
        this.json = json;
        this.workspaces = workspaces;
        this.audit = audit;
    }

    /** The pages of this name in addresses, while they are open; asked before any workspace is at work. */
    Optional<Portal> at(String slug) {
        return workspaces.named(slug).flatMap(brand -> CurrentWorkspace.get(brand, this::open));
    }

    /** Those at an address as people type it: all of it, as {@code https://care.example.com/me/muji}, or its end. */
    Optional<Portal> typed(String address) {
        Matcher typed = ADDRESS.matcher(address.strip());
        return typed.matches()
                ? at(typed.group("slug").toLowerCase(Locale.ROOT))
                        .filter(portal -> typed.group("host") == null || portal.isAt(typed.group("host")))
                : Optional.empty();
    }

    /** Those of the workspace at work, while they are open and it is known where people reach them. */
    public Optional<Portal> open() {
        PortalSetting setting = setting();
        return setting.isOpen()
                ? workspaces.current().filter(Workspace::isReached).map(brand -> new Portal(brand, setting))
                : Optional.empty();
    }

    public PortalSetting setting() {
        return jdbc.sql("""
                        select is_open, colour, welcome::text from portal.setting
                        where workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> new PortalSetting(
                        row.getBoolean("is_open"),
                        row.getString("colour"),
                        json.readValue(row.getString("welcome"), new TypeReference<Map<String, String>>() {})))
                .optional()
                .orElse(PortalSetting.CLOSED);
    }

    /**
     * @param welcome by language
     * @throws Fault.Caller naming all the fields that are wrong; nothing is opened where nobody knows how people get there
     */
    @Transactional
    public PortalSetting set(Actor by, boolean isOpen, String colour, Map<String, String> welcome) {
        by.must(Scope.WORKSPACE_MANAGE);
        PortalSetting setting = PortalSetting.of(isOpen, colour, welcome);
        if (isOpen && !workspaces.current().orElseThrow().isReached()) {
            throw Fault.invalid("/open", "portal.wrong.address");
        }
        WorkspaceId workspace = CurrentWorkspace.id();
        jdbc.sql("""
                        insert into portal.setting (workspace_id, is_open, colour, welcome, by_name, changed_at)
                        values (:workspace, :open, :colour, :welcome::jsonb, :by, :now)
                        on conflict (workspace_id) do update
                          set is_open = excluded.is_open, colour = excluded.colour, welcome = excluded.welcome,
                            by_name = excluded.by_name, changed_at = excluded.changed_at
                        """)
                .param("workspace", workspace.value())
                .param("open", setting.isOpen())
                .param("colour", setting.colour())
                .param("welcome", json.writeValueAsString(setting.welcome()))
                .param("by", by.name())
                .param("now", Timestamp.from(Instant.now()))
                .update();
        audit.record(by, "portal.changed", "workspace:" + workspace, Map.of("open", String.valueOf(setting.isOpen())));
        return setting;
    }
}
