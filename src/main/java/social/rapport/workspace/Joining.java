package social.rapport.workspace;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Accounts.Account;

/**
 * The other side of {@link Invitations}: somebody follows the link and joins. Neither the page nor the refusal of a weak
 * password tells whether the e-mail has an account on this server, and both ways hash one password.
 */
@Component
public class Joining {

    private final WorkspaceTransactions transactions;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Members members;
    private final Passwords passwords;
    private final GuessingLimits limits;
    private final Audit audit;

    Joining(
            WorkspaceTransactions transactions,
            Accounts accounts,
            Invitations invitations,
            Members members,
            Passwords passwords,
            GuessingLimits limits,
            Audit audit) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.invitations = invitations;
        this.members = members;
        this.passwords = passwords;
        this.limits = limits;
        this.audit = audit;
    }

    /** An invitation that can be followed, with the name of the brand. */
    public record Open(WorkspaceId workspace, String brand, Invitation invitation) {}

    /** How it ended. */
    public sealed interface Outcome {

        record Joined(UUID account, WorkspaceId workspace) implements Outcome {}

        /** The password is not that of the account with this e-mail. */
        record Refused() implements Outcome {}

        /** Nothing was looked at: too many tries came before. */
        record Paused(Duration pause) implements Outcome {}

        /** The link was never made, or is used, revoked or expired: nobody learns which. */
        record Gone() implements Outcome {}
    }

    /** What this link invites to, while it can be followed. */
    public Optional<Open> find(String link) {
        return WorkspaceSecret.read(Invitations.PREFIX, link)
                .flatMap(secret -> CurrentWorkspace.get(secret.workspace(), () -> invitations.open(secret)));
    }

    /**
     * Joins with a password: that of the account with the invited e-mail, or one for a new account.
     *
     * @param name of a new account
     * @param address of whoever asks
     * @throws Fault.Caller naming {@code name} and {@code password} where a new account could not have them
     */
    public Outcome join(String link, String name, String password, String address) {
        Open open = find(link).orElse(null);
        if (open == null) {
            return new Outcome.Gone();
        }
        String email = open.invitation().email();
        GuessingLimits.Guess guess = limits.guess(email, address);
        if (!guess.pause().isZero()) {
            return new Outcome.Paused(guess.pause());
        }
        Account account = accounts.byEmail(email).orElse(null);
        if (passwords.match(password, account == null ? null : account.passwordHash()) && account != null) {
            guess.forgive();
            return take(link, account::id);
        }
        NewAccount wanted = NewAccount.of(email, name, password, open.brand());
        if (account != null) {
            return new Outcome.Refused();
        }
        guess.forgive();
        return take(link, () -> accounts.create(wanted));
    }

    /** Joins as whoever is signed in, where the invitation is for their e-mail. */
    public Outcome join(String link, UUID signedIn) {
        Open open = find(link).orElse(null);
        Account account = accounts.byId(signedIn).orElse(null);
        if (open == null || account == null) {
            return new Outcome.Gone();
        }
        return account.email().equalsIgnoreCase(open.invitation().email())
                ? take(link, account::id)
                : new Outcome.Refused();
    }

    private Outcome take(String link, Supplier<UUID> theirs) {
        WorkspaceSecret secret = WorkspaceSecret.read(Invitations.PREFIX, link).orElseThrow();
        return transactions.<Outcome>in(secret.workspace(), () -> {
            Invitation invitation = invitations.claim(secret).orElse(null);
            if (invitation == null) {
                return new Outcome.Gone();
            }
            UUID account = theirs.get();
            MemberId member = members.add(account, invitation.role());
            String name = accounts.byId(account).orElseThrow().name();
            Actor actor = Actor.member(secret.workspace(), member, name, invitation.role(), account);
            audit.record(
                    actor,
                    "member.joined",
                    "member:" + member,
                    Map.of("role", invitation.role().audited(), "invitedBy", invitation.invitedBy()));
            return new Outcome.Joined(account, secret.workspace());
        });
    }
}
