/** What people keep and publish themselves: their needs. */
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {"shared", "shared :: storage", "shared :: ui", "shared :: web", "workspace", "people"})
@NullMarked
package social.rapport.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
