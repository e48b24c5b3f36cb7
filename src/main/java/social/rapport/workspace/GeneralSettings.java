package social.rapport.workspace;

import java.sql.Types;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.databind.json.JsonMapper;

/** Changes what the workspace at work sets for itself; each change can be taken back until the next one. */
@Component
public class GeneralSettings {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    GeneralSettings(JdbcClient jdbc, JsonMapper json, Audit audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.events = events;
    }

    /** @return what takes the change back, see {@link #undo} */
    @Transactional
    public UUID change(Actor by, WorkspaceSettings settings) {
        UUID before = remember();
        jdbc.sql("""
                        update workspace.workspace
                        set name = :name, time_zone = :zone, languages = :languages, business_hours = :hours::jsonb,
                          raw_days = :days, address = :address
                        where workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("name", settings.name())
                .param("zone", settings.timeZone().getId())
                .param("languages", settings.languages().toArray(String[]::new))
                .param("hours", json.writeValueAsString(settings.hours().words()))
                .param("days", settings.rawDays(), Types.INTEGER)
                .param("address", settings.address())
                .update();
        audit.record(
                by,
                "workspace.changed",
                subject(),
                Map.of(
                        "name", settings.name(),
                        "timeZone", settings.timeZone().getId(),
                        "languages", settings.languages(),
                        "businessHours", settings.hours().words(),
                        "rawDays", settings.rawDays() == null ? "always" : settings.rawDays(),
                        "address", settings.address()));
        events.publishEvent(new HoursChanged(CurrentWorkspace.id()));
        return before;
    }

    /**
     * @param logo null to have none
     * @return what takes the change back, see {@link #undo}
     */
    @Transactional
    public UUID changeLogo(Actor by, @Nullable Logo logo) {
        UUID before = remember();
        jdbc.sql("""
                        update workspace.workspace set logo = :logo, logo_version = :version
                        where workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("logo", logo == null ? null : logo.png(), Types.BINARY)
                .param("version", logo == null ? null : logo.version(), Types.VARCHAR)
                .update();
        audit.record(by, logo == null ? "workspace.logo_removed" : "workspace.logo_changed", subject());
        return before;
    }

    /** Keeps the settings as they are now in place of what was kept before. */
    private UUID remember() {
        UUID id = Ids.next();
        jdbc.sql("select name from workspace.workspace where workspace_id = :workspace for update")
                .param("workspace", CurrentWorkspace.id().value())
                .query()
                .singleRow();
        jdbc.sql("delete from workspace.settings_before where workspace_id = :workspace")
                .param("workspace", CurrentWorkspace.id().value())
                .update();
        jdbc.sql("""
                        insert into workspace.settings_before
                          (workspace_id, id, name, time_zone, languages, business_hours, raw_days, address, logo,
                          logo_version)
                        select workspace_id, :id, name, time_zone, languages, business_hours, raw_days, address, logo,
                          logo_version
                        from workspace.workspace
                        where workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
        return id;
    }

    /** @throws Fault.Caller where something else was changed since, or it was taken back already */
    @Transactional
    public void undo(Actor by, UUID change) {
        int restored = jdbc.sql("""
                        with before as (
                          delete from workspace.settings_before where workspace_id = :workspace and id = :id returning *)
                        update workspace.workspace w
                        set name = before.name, time_zone = before.time_zone, languages = before.languages,
                          business_hours = before.business_hours, raw_days = before.raw_days,
                          address = before.address, logo = before.logo, logo_version = before.logo_version
                        from before
                        where w.workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", change)
                .update();
        if (restored == 0) {
            throw Fault.conflict("workspace.undo.late");
        }
        audit.record(by, "workspace.change_undone", subject());
        events.publishEvent(new HoursChanged(CurrentWorkspace.id()));
    }

    private static String subject() {
        return "workspace:" + CurrentWorkspace.id();
    }

    /** The picture of the workspace at work. */
    public Optional<byte[]> logo() {
        return jdbc.sql("""
                        select logo from workspace.workspace
                        where workspace_id = :workspace and logo is not null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> row.getBytes("logo"))
                .optional();
    }

    /** @param logoVersion null where it has no logo */
    public record DoorBrand(String name, @Nullable String logoVersion) {}

    /** Whose door this is, where the server serves one brand only. */
    public Optional<DoorBrand> atTheDoor() {
        return jdbc.sql("select name, logo_version from workspace.only_brand()")
                .query(DoorBrand.class)
                .optional();
    }

    /** The picture of the only brand of this server. */
    public Optional<byte[]> logoAtTheDoor() {
        return jdbc.sql("select logo from workspace.only_brand() where logo is not null")
                .query((row, number) -> row.getBytes("logo"))
                .optional();
    }
}
