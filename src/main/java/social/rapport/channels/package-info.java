/** The connector contract, connectors, the durable inbound log, and the outbox. */
@ApplicationModule(
        displayName = "Channels",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: mail",
            "shared :: web",
            "shared :: jobs",
            "shared :: live",
            "shared :: net",
            "workspace",
            "files",
            "people",
            "consent"
        })
@NullMarked
package social.rapport.channels;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
