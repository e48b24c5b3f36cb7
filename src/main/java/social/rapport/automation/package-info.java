/** What happens by itself in conversations: who gets them, and what is answered before anybody does. */
@ApplicationModule(
        displayName = "Automation",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: web",
            "shared :: jobs",
            "workspace",
            "people",
            "consent",
            "channels",
            "timeline",
            "conversations"
        })
@NullMarked
package social.rapport.automation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
