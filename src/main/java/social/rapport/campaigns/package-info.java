/** What a brand says to everybody: one text for many channels, and when it goes out. */
@ApplicationModule(
        displayName = "Campaigns",
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
            "channels"
        })
@NullMarked
package social.rapport.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
