package social.rapport.workspace;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.workspace.Accounts.Account;

/** What a member changes about themselves; nobody changes it for them. */
@Component
public class Profiles {

    private final Accounts accounts;
    private final Workspaces workspaces;
    private final Confirmations confirmations;
    private final Audit audit;

    Profiles(Accounts accounts, Workspaces workspaces, Confirmations confirmations, Audit audit) {
        this.accounts = accounts;
        this.workspaces = workspaces;
        this.confirmations = confirmations;
        this.audit = audit;
    }

    public Account of(Actor by) {
        return accounts.byId(account(by)).orElseThrow(() -> Fault.notFound("account"));
    }

    private static UUID account(Actor by) {
        return Objects.requireNonNull(by.account(), "only members have a profile");
    }

    @Transactional
    public void change(Actor by, Profile profile) {
        accounts.change(account(by), profile);
        audit.record(by, "profile.changed", "account:" + by.account(), profile.details());
    }

    /**
     * Changes the password and ends every session but this one.
     *
     * @param address of whoever asks; guessing the current password is slowed down as it is at the door
     * @param own the id of the session that stays
     * @throws Fault.Caller naming {@code current} or {@code password}
     */
    @Transactional
    public void changePassword(Actor by, String current, String password, String address, String own) {
        Account account = of(by);
        confirmations.prove(by, current, address);
        String brand = workspaces.current().orElseThrow().name();
        PasswordPolicy.weakness(password, List.of(account.email(), account.name(), brand))
                .ifPresent(weakness -> {
                    throw Fault.invalid("password", weakness);
                });
        accounts.changePassword(account.id(), password, own);
        audit.record(by, "password.changed", "account:" + account.id());
    }
}
