/** What people may ask of a brand about what it keeps of them, by when it has to answer, and what came of it. */
@ApplicationModule(
        displayName = "Rights",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: web",
            "workspace",
            "people",
            "consent"
        })
@NullMarked
package social.rapport.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
