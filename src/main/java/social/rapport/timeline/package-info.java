/** From what networks deliver to interactions on people's timelines; readers with cursors. */
@ApplicationModule(
        displayName = "Timeline",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: web",
            "shared :: jobs",
            "shared :: live",
            "workspace",
            "files",
            "people",
            "consent",
            "channels"
        })
@NullMarked
package social.rapport.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
