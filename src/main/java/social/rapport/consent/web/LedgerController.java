package social.rapport.consent.web;

import gg.jte.models.runtime.JteModel;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import social.rapport.Templates;
import social.rapport.consent.Ledger;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The ledger of permissions as a chain, and whether it holds. */
@Controller
@RequestMapping("/settings/ledger")
@Requires(Scope.AUDIT_READ)
class LedgerController {

    private final Ledger ledger;
    private final Templates templates;

    LedgerController(Ledger ledger, Templates templates) {
        this.ledger = ledger;
        this.templates = templates;
    }

    @Bean
    static SettingsArea ledgerArea() {
        return new SettingsArea(
                "ledger", "/settings/ledger", "link", Scope.AUDIT_READ.key(), SettingsArea.Group.PERMISSIONS, 6);
    }

    @GetMapping
    JteModel show() {
        return templates.consentWebLedger(new LedgerPage(ledger.end().orElse(null), null));
    }

    @PostMapping("/checks")
    JteModel check() {
        return templates.consentWebLedger(new LedgerPage(ledger.end().orElse(null), ledger.check(Actor.current())));
    }
}
