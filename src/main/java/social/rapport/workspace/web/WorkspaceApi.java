package social.rapport.workspace.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

@RestController
@Tag(name = "Workspace")
class WorkspaceApi {

    private final Workspaces workspaces;

    WorkspaceApi(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    record Shown(UUID id, String slug, String name, String timeZone, List<String> languages) {}

    @GetMapping("/api/v1/workspace")
    @Requires(Scope.WORKSPACE_READ)
    @Operation(summary = "The workspace that the token belongs to")
    Shown read() {
        Workspace workspace = workspaces.current().orElseThrow();
        return new Shown(
                workspace.id().value(),
                workspace.slug(),
                workspace.name(),
                workspace.timeZone().getId(),
                workspace.languages());
    }
}
