package social.rapport.workspace;

import java.util.List;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;
import social.rapport.shared.Fault;
import social.rapport.workspace.Accounts.Account;

/** {@code rapport password}: a new password for somebody who forgot theirs; whoever was signed in as them no longer is. */
class NewPassword {

    static final Set<String> OPTIONS = Set.of("account", "password-file");

    private final Accounts accounts;
    private final TransactionOperations transaction;

    NewPassword(Accounts accounts, TransactionOperations transaction) {
        this.accounts = accounts;
        this.transaction = transaction;
    }

    /** @return what is so now, in words */
    String run(Options options) {
        String email = options.get("account");
        String password = options.secret("password-file");
        Account account = accounts.byEmail(email)
                .orElseThrow(() -> new Options.Wrong("--account: nobody signs in as " + email + "."));
        PasswordPolicy.weakness(password, List.of(account.email(), account.name()))
                .ifPresent(weakness -> {
                    throw Fault.invalid("password-file", weakness);
                });
        transaction.executeWithoutResult(status -> accounts.changePassword(account.id(), password, ""));
        return email + " has a new password and has been signed out everywhere.";
    }
}
