/** The person's own pages: what a brand knows of them, how it may talk to them, and what was said. Nothing depends on it. */
@ApplicationModule(
        displayName = "Portal",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: web",
            "shared :: jobs",
            "workspace",
            "files",
            "people",
            "consent",
            "consent :: json",
            "rights",
            "terms",
            "channels",
            "timeline",
            "conversations",
            "satisfaction",
            "vault"
        })
@NullMarked
package social.rapport.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
