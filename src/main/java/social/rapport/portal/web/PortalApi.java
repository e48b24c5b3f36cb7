package social.rapport.portal.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.portal.Portal;
import social.rapport.portal.PortalSetting;
import social.rapport.portal.Portals;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

@RestController
@RequestMapping("/api/v1/portal/settings")
@Requires(Scope.WORKSPACE_MANAGE)
@Tag(name = "People's own pages")
class PortalApi {

    private final Portals portals;

    PortalApi(Portals portals) {
        this.portals = portals;
    }

    /** @param pages where people's pages are; null while they are closed */
    record Shown(
            boolean open,
            String colour,
            Map<String, String> welcome,
            @Nullable String pages) {}

    /** @param welcome by language; empty for our words */
    record Wanted(
            boolean open, @Nullable String colour, @Nullable Map<String, String> welcome) {}

    @GetMapping
    @Operation(summary = "Whether people can open their own pages, and how these look")
    Shown read() {
        PortalSetting setting = portals.setting();
        return new Shown(
                setting.isOpen(),
                setting.colour(),
                setting.welcome(),
                portals.open().map(Portal::address).orElse(null));
    }

    @PutMapping
    @Operation(summary = "Opens or closes people's own pages, and says how they look")
    Shown change(@RequestBody Wanted wanted) {
        portals.set(
                Actor.current(),
                wanted.open(),
                Objects.requireNonNullElse(wanted.colour(), PortalSetting.CLOSED.colour()),
                Objects.requireNonNullElse(wanted.welcome(), Map.of()));
        return read();
    }
}
