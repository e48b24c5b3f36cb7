/** How content people are: the question after a conversation, their answers, and what these tell. */
@ApplicationModule(
        displayName = "Satisfaction",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: web",
            "shared :: jobs",
            "workspace",
            "people",
            "consent",
            "channels",
            "conversations"
        })
@NullMarked
package social.rapport.satisfaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
