/**
 * What people keep and publish themselves: their needs and what these are answered, what they bought and say of themselves,
 * and what they lend of it.
 */
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: pictures",
            "shared :: web",
            "shared :: jobs",
            "workspace",
            "people",
            "consent",
            "channels",
            "timeline"
        })
@NullMarked
package social.rapport.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
