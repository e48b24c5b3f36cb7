/** Permissions, preferences, and the contact gate. */
@ApplicationModule(
        displayName = "Consent",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: web",
            "shared :: jobs",
            "shared :: live",
            "workspace",
            "people"
        })
@NullMarked
package social.rapport.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
