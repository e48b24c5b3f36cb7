package social.rapport.demo.load;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.demo.StoryMember;
import social.rapport.shared.MemberId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Accounts;
import social.rapport.workspace.Accounts.Membership;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.NewAccount;
import social.rapport.workspace.Role;

/** Makes the story's team members of the workspace; whoever is one already keeps their role. */
@Component
class Staff {

    private final Accounts accounts;
    private final Members members;

    Staff(Accounts accounts, Members members) {
        this.accounts = accounts;
        this.members = members;
    }

    /** Who acts for each member of the story, by key. Nobody knows the passwords of those who were not there before. */
    @Transactional
    Map<String, Actor> hire(Iterable<StoryMember> team) {
        Map<String, Actor> actors = new HashMap<>();
        WorkspaceId workspace = CurrentWorkspace.id();
        for (StoryMember member : team) {
            UUID account = accounts.byEmail(member.email())
                    .map(Accounts.Account::id)
                    .orElseGet(() -> accounts.create(new NewAccount(
                            member.email(), member.name(), UUID.randomUUID() + "/" + UUID.randomUUID())));
            Optional<Membership> known = accounts.memberships(account).stream()
                    .filter(membership -> membership.workspace().equals(workspace))
                    .findFirst();
            Role role = known.map(Membership::role)
                    .orElseGet(() -> Role.builtIn(member.role()).orElseThrow());
            MemberId id = known.map(Membership::member).orElseGet(() -> members.add(account, role));
            actors.put(member.key(), Actor.member(workspace, id, member.name(), role, account));
        }
        return actors;
    }
}
