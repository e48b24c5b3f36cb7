package social.rapport.workspace.web;

import org.springframework.stereotype.Component;
import social.rapport.shared.ui.FirstStep;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** A brand is answered for by more than one. */
@Component
class TeamStep implements FirstStep {

    private final Members members;

    TeamStep(Members members) {
        this.members = members;
    }

    @Override
    public String name() {
        return "team";
    }

    @Override
    public String href() {
        return "/settings/members";
    }

    @Override
    public String glyph() {
        return "users-plus";
    }

    @Override
    public String scope() {
        return Scope.MEMBERS_MANAGE.key();
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public boolean isDone() {
        return members.present().size() > 1;
    }
}
