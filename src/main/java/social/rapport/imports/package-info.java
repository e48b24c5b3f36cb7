/** Files that tell of the past: conversations, mail, people; read in the background, once and never twice. */
@ApplicationModule(
        displayName = "Imports",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: mail",
            "shared :: web",
            "shared :: jobs",
            "shared :: live",
            "workspace",
            "people",
            "channels",
            "channels :: mapped",
            "timeline"
        })
@NullMarked
package social.rapport.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
