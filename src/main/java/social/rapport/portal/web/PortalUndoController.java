package social.rapport.portal.web;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import social.rapport.portal.PortalVisit;
import social.rapport.portal.TakeBacks;
import social.rapport.workspace.OpenToPerson;

/** Takes back what whoever looks did last. */
@Controller
@OpenToPerson
class PortalUndoController {

    private final TakeBacks takeBacks;

    PortalUndoController(TakeBacks takeBacks) {
        this.takeBacks = takeBacks;
    }

    @PostMapping("/me/{brand}/undo/{act}")
    String undo(@PathVariable UUID act) {
        return takeBacks
                .takeBack(PortalVisit.here(), act)
                .map(place -> PortalFrame.after(place, "undone", null))
                .orElseGet(() -> PortalFrame.after(PortalFrame.first(), "settled", null));
    }
}
