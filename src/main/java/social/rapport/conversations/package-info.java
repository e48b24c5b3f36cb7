/** The inbox: threads that somebody may have to answer. */
@ApplicationModule(
        displayName = "Conversations",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: web",
            "shared :: jobs",
            "shared :: live",
            "shared :: mail",
            "workspace",
            "files",
            "people",
            "consent",
            "channels",
            "timeline"
        })
@NullMarked
package social.rapport.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
