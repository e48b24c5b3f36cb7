/** People, their identities, tags, traits and notes; merging and unmerging; search, import and export. */
@ApplicationModule(
        displayName = "People",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: web",
            "shared :: jobs",
            "shared :: live",
            "workspace"
        })
@NullMarked
package social.rapport.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
