/** The terms on which people deal with a brand: chosen from a published roster, proffered by them, accepted or declined by it. */
@ApplicationModule(
        displayName = "Terms",
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
package social.rapport.terms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
