package social.rapport.conversations.web;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import social.rapport.Templates;
import social.rapport.conversations.Attendance;
import social.rapport.conversations.Attendance.Doing;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Who of the team looks at a conversation or writes in it. */
@Controller
@Requires(Scope.CONVERSATIONS_READ)
class AttendanceController {

    private static final Pattern PAGE = Pattern.compile("[0-9a-f]{8}");

    private final Attendance attendance;
    private final Members members;
    private final Templates templates;

    AttendanceController(Attendance attendance, Members members, Templates templates) {
        this.attendance = attendance;
        this.members = members;
        this.templates = templates;
    }

    @GetMapping("/inbox/attendance")
    JteModel team() {
        MemberId me = Actor.current().member();
        List<AttendancePage.Mate> team = members.present().stream()
                .filter(member -> !member.id().equals(me))
                .map(member -> new AttendancePage.Mate(
                        member.id().toString(), member.name(), String.join("|", attendance.of(member.id()))))
                .toList();
        return templates.conversationsWebAttendance(new AttendancePage(String.valueOf(me), team));
    }

    @PostMapping("/inbox/{id}/attendance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tell(@PathVariable UUID id, @RequestParam String page, @RequestParam String doing) {
        if (!PAGE.matcher(page).matches()) {
            throw Fault.invalid("page", "fault.value");
        }
        Doing what = Doing.of(doing).orElseThrow(() -> Fault.invalid("doing", "fault.value"));
        MemberId member = Actor.current().member();
        if (member != null) {
            attendance.tell(new ConversationId(id), member, page, what, Actor.current());
        }
    }
}
