/**
 * The demo's story: Snowdrift, an ice-cream maker with three shops, told the same way for the same moment and seed, and
 * loaded through the public HTTP API.
 */
@ApplicationModule(
        displayName = "Demo",
        allowedDependencies = {
            "shared",
            "shared :: storage",
            "shared :: ui",
            "shared :: text",
            "shared :: web",
            "shared :: jobs",
            "shared :: net",
            "workspace",
            "people",
            "consent",
            "channels",
            "conversations"
        })
@NullMarked
package social.rapport.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
