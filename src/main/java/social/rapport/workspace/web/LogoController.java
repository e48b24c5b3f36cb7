package social.rapport.workspace.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import social.rapport.shared.Fault;
import social.rapport.workspace.GeneralSettings;
import social.rapport.workspace.OpenToAll;
import social.rapport.workspace.OpenToMembers;
import social.rapport.workspace.Workspace;

/** The brand's picture, as we drew it; its address changes with it. */
@Controller
class LogoController {

    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    private final GeneralSettings settings;

    LogoController(GeneralSettings settings) {
        this.settings = settings;
    }

    /** Where the picture is; null where there is none. */
    static @Nullable String path(Workspace workspace) {
        return workspace.logoVersion() == null ? null : "/logo/" + workspace.logoVersion();
    }

    @GetMapping("/logo/{version}")
    @OpenToMembers
    ResponseEntity<byte[]> own(@PathVariable String version) {
        return picture(settings.logo());
    }

    @GetMapping("/door/logo/{version}")
    @OpenToAll("a server that serves one brand shows it at the door")
    ResponseEntity<byte[]> atTheDoor(@PathVariable String version) {
        return picture(settings.logoAtTheDoor());
    }

    private static ResponseEntity<byte[]> picture(Optional<byte[]> png) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(FOR_GOOD)
                .body(png.orElseThrow(() -> Fault.notFound("logo")));
    }
}
