/** Tags that come by themselves: by rules over what people do and over who they are. */
@ApplicationModule(
        displayName = "Tagging",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: web",
            "shared :: jobs",
            "shared :: live",
            "workspace",
            "people",
            "channels",
            "timeline"
        })
@NullMarked
package social.rapport.tagging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
