/** Workspaces, members, roles, sign-in, API tokens, audit, settings. */
@ApplicationModule(
        displayName = "Workspace",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: web",
            "shared :: jobs",
            "shared :: live",
            "shared :: pictures"
        })
@NullMarked
package social.rapport.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
