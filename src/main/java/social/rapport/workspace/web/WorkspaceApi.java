package social.rapport.workspace.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.workspace.Actor;
import social.rapport.workspace.BusinessHours.Hours;
import social.rapport.workspace.GeneralSettings;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.WorkspaceSettings;
import social.rapport.workspace.Workspaces;

@RestController
@Tag(name = "Workspace")
class WorkspaceApi {

    private final Workspaces workspaces;
    private final GeneralSettings settings;

    WorkspaceApi(Workspaces workspaces, GeneralSettings settings) {
        this.workspaces = workspaces;
        this.settings = settings;
    }

    /**
     * @param businessHours by day, such as {@code {"monday":[{"opens":"09:00","closes":"18:00"}]}}; empty for always
     * @param rawDays how many days raw payloads are kept; null for good
     * @param address where this server is reached from outside; empty where that is unknown
     */
    record Shown(
            UUID id,
            String slug,
            String name,
            String timeZone,
            List<String> languages,
            Map<String, List<Hours>> businessHours,
            @Nullable Integer rawDays,
            String address) {}

    record Wanted(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable List<String> languages,
            @Nullable Map<String, List<Hours>> businessHours,
            @Nullable Integer rawDays,
            @Nullable String address) {

        WorkspaceSettings read() {
            return WorkspaceSettings.of(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(timeZone, ""),
                    Objects.requireNonNullElse(languages, List.of()),
                    Objects.requireNonNullElse(businessHours, Map.of()),
                    rawDays,
                    Objects.requireNonNullElse(address, ""));
        }
    }

    @GetMapping("/api/v1/workspace")
    @Requires(Scope.WORKSPACE_READ)
    @Operation(summary = "The workspace that the token belongs to, and what it sets for itself")
    Shown read() {
        Workspace workspace = workspaces.current().orElseThrow();
        return new Shown(
                workspace.id().value(),
                workspace.slug(),
                workspace.name(),
                workspace.timeZone().getId(),
                workspace.languages(),
                workspace.hours().words(),
                workspace.rawDays(),
                workspace.address());
    }

    @PutMapping("/api/v1/workspace")
    @Requires(Scope.WORKSPACE_MANAGE)
    @Operation(
            summary =
                    "Sets name, time zone, languages, business hours, how long raw payloads are kept, and where this server is"
                            + " reached")
    Shown change(@RequestBody Wanted wanted) {
        settings.change(Actor.current(), wanted.read());
        return read();
    }
}
