package social.rapport.workspace.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.Invitation;
import social.rapport.workspace.Member;
import social.rapport.workspace.Role;

/**
 * The team, and those who have been asked to join it.
 *
 * @param roles that the one who looks may give
 * @param you who looks
 * @param form of the next invitation
 * @param link of an invitation that has just been made, or null
 */
public record MembersPage(
        List<Member> members,
        List<Invitation> invitations,
        List<Role> roles,
        @Nullable MemberId you,
        Form form,
        @Nullable Link link) {

    /** Shown once. */
    public record Link(String email, String address) {

        @Override
        public String toString() {
            return "Link";
        }
    }

    public boolean isYou(Member member) {
        return member.id().equals(you);
    }

    /** Whether whoever looks may do something to this member. */
    public boolean mayTouch(Member member) {
        return !isYou(member) && roles.contains(member.role());
    }

    public List<Option> options() {
        return roles.stream().map(role -> Option.of(role.key(), role.title())).toList();
    }

    public boolean isOver(Invitation invitation) {
        return invitation.isOver(Times.here().now());
    }
}
