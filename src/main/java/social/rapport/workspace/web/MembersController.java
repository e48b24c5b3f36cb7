package social.rapport.workspace.web;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Role;
import social.rapport.workspace.Roles;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Team;

/** The team on screen; what is done to a member can be taken back. */
@Controller
@RequestMapping(MembersController.PATH)
@Requires(Scope.MEMBERS_MANAGE)
class MembersController {

    static final String PATH = "/settings/members";

    private final Team team;
    private final Roles roles;
    private final MembersPages pages;

    MembersController(Team team, Roles roles, MembersPages pages) {
        this.team = team;
        this.roles = roles;
        this.pages = pages;
    }

    @GetMapping
    JteModel list() {
        return pages.shown(Form.empty(), null);
    }

    @PostMapping("/{id}/role")
    String changeRole(@PathVariable UUID id, @RequestParam String role) {
        Role wanted = roles.find(role).orElseThrow(() -> Fault.invalid("role", "members.role.unknown"));
        return act(() -> {
            Member before = team.changeRole(Actor.current(), new MemberId(id), wanted);
            Toast.undoable(
                    Words.t("members.role-changed", "name", before.name(), "role", wanted.title()),
                    path(id, "role?role=" + before.role().key()));
        });
    }

    @PostMapping("/{id}/suspension")
    String suspend(@PathVariable UUID id) {
        return act(() -> {
            Member member = team.suspend(Actor.current(), new MemberId(id));
            Toast.undoable(Words.t("members.suspended", "name", member.name()), path(id, "reinstatement"));
        });
    }

    @PostMapping("/{id}/reinstatement")
    String reinstate(@PathVariable UUID id) {
        return act(() -> {
            Member member = team.reinstate(Actor.current(), new MemberId(id));
            Toast.undoable(Words.t("members.reinstated", "name", member.name()), path(id, "suspension"));
        });
    }

    @PostMapping("/{id}/removal")
    String remove(@PathVariable UUID id) {
        return act(() -> {
            Member member = team.remove(Actor.current(), new MemberId(id));
            Toast.undoable(Words.t("members.removed", "name", member.name()), path(id, "restoration"));
        });
    }

    @PostMapping("/{id}/restoration")
    String restore(@PathVariable UUID id) {
        return act(() -> team.restore(Actor.current(), new MemberId(id)));
    }

    /** What the team's rules forbid is said in a sentence above the list as it stands. */
    private static String act(Runnable act) {
        try {
            act.run();
        } catch (Fault.Caller refused) {
            if (refused.kind() == Fault.Kind.NOT_FOUND) {
                throw refused;
            }
            Toast.said(Words.t(String.valueOf(refused.getMessage())));
        }
        return "redirect:" + PATH;
    }

    private static String path(UUID id, String verb) {
        return PATH + '/' + id + '/' + verb;
    }
}
