package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.ui.Frame;
import social.rapport.workspace.AuditLog;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Who did what, on screen. */
@Controller
@Requires(Scope.AUDIT_READ)
class AuditController {

    private static final int PAGE = 50;

    private final AuditLog log;
    private final Templates templates;

    AuditController(AuditLog log, Templates templates) {
        this.log = log;
        this.templates = templates;
    }

    @GetMapping("/settings/audit")
    JteModel list(AuditQuery query, @RequestParam(required = false) @Nullable String next) {
        AuditLog.Filter filter = query.filter(Frame.current().timeZone());
        return templates.workspaceWebAudit(
                new AuditPage(log.list(filter, next, PAGE), query, filter.isNone(), log.doers()));
    }
}
