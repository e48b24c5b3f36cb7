package social.rapport.workspace.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.shared.Slice;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The team for programs. */
@RestController
@Tag(name = "Workspace")
@Requires(Scope.MEMBERS_MANAGE)
class MembersApi {

    private final Members members;

    MembersApi(Members members) {
        this.members = members;
    }

    record MemberView(
            UUID id,
            String name,
            String email,
            String role,
            String state,
            @Nullable Instant seenAt) {

        static MemberView of(Member member) {
            return new MemberView(
                    member.id().value(),
                    member.name(),
                    member.email(),
                    member.role().key(),
                    member.isSuspended() ? "suspended" : "active",
                    member.seenAt());
        }
    }

    @GetMapping("/api/v1/members")
    @Operation(summary = "List the members of the team, by name")
    Slice<MemberView> list() {
        List<MemberView> all = members.all().stream().map(MemberView::of).toList();
        return new Slice<>(all, null, all.size());
    }
}
