/** Files that people send and are sent: kept once, looked at before they are shown to anybody. */
@ApplicationModule(
        displayName = "Files",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: web",
            "shared :: jobs",
            "shared :: pictures",
            "workspace"
        })
@NullMarked
package social.rapport.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
