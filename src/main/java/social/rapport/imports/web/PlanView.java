package social.rapport.imports.web;

import gg.jte.models.runtime.JteModel;
import org.springframework.stereotype.Component;
import social.rapport.Templates;
import social.rapport.channels.Channels;
import social.rapport.imports.Import;
import social.rapport.imports.Imports;
import social.rapport.shared.ui.Form;

/** Gathers the page on which one says what is to become of a file. */
@Component
class PlanView {

    private final Imports imports;
    private final Channels channels;
    private final Templates templates;

    PlanView(Imports imports, Channels channels, Templates templates) {
        this.imports = imports;
        this.channels = channels;
        this.templates = templates;
    }

    JteModel page(Import draft, Form form) {
        return templates.importsWebPlan(PlanPage.of(draft, imports.preview(draft), channels.all(), form));
    }
}
