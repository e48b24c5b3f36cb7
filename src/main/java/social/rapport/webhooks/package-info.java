/** Webhooks: other systems are told of what happens, each event once it has. */
@ApplicationModule(
        displayName = "Webhooks",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: web",
            "shared :: jobs",
            "shared :: net",
            "workspace",
            "people",
            "people :: json",
            "consent",
            "consent :: json",
            "rights",
            "rights :: json",
            "vault",
            "vault :: json",
            "channels",
            "timeline",
            "conversations",
            "conversations :: json",
            "satisfaction"
        })
@NullMarked
package social.rapport.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
