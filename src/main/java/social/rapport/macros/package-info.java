/** What a team writes and does again and again: canned answers, macros, and one answer for many. */
@ApplicationModule(
        displayName = "Macros",
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
            "consent",
            "channels",
            "timeline",
            "conversations"
        })
@NullMarked
package social.rapport.macros;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
