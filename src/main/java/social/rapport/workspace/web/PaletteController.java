package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.ui.Palette;
import social.rapport.workspace.OpenToMembers;

@Controller
@OpenToMembers
class PaletteController {

    private final Palette palette;
    private final Templates templates;

    PaletteController(Palette palette, Templates templates) {
        this.palette = palette;
        this.templates = templates;
    }

    @GetMapping("/palette")
    JteModel find(@RequestParam(defaultValue = "") String q) {
        return templates.sharedUiFound(palette.find(q));
    }
}
