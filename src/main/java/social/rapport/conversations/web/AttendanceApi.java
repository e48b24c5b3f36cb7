package social.rapport.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.conversations.Attendance;
import social.rapport.conversations.Attendance.Doing;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.MemberId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Members;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Who of the team is at a conversation, for programs, so that they do not answer what somebody answers already. */
@RestController
@Requires(Scope.CONVERSATIONS_READ)
class AttendanceApi {

    private final Attendance attendance;
    private final Members members;

    AttendanceApi(Attendance attendance, Members members) {
        this.attendance = attendance;
        this.members = members;
    }

    /** @param doing {@code reading} or {@code writing} */
    record Mate(UUID id, String name, String doing) {}

    @GetMapping("/api/v1/conversations/{id}/attendance")
    @Operation(
            summary = "Who of the team looks at it this very moment, or writes in it",
            description = "As their screens tell; nothing of it is kept.")
    Slice<Mate> at(@PathVariable UUID id) {
        Map<MemberId, Doing> at = attendance.at(new ConversationId(id));
        return Slice.whole(members.present().stream()
                .flatMap(member -> Optional.ofNullable(at.get(member.id()))
                        .map(doing -> new Mate(member.id().value(), member.name(), doing.key()))
                        .stream())
                .toList());
    }
}
