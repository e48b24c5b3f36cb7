package social.rapport.workspace;

import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import social.rapport.workspace.Accounts.Account;

/**
 * Signs somebody in by e-mail and password. Whether there is such an account shows neither in words nor in time, and
 * guessing is slowed down for each e-mail and each address alike.
 */
@Component
public class SignIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final GuessingLimits limits;

    SignIn(Accounts accounts, Passwords passwords, GuessingLimits limits) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.limits = limits;
    }

    /** How a try ended. */
    public sealed interface Outcome {

        /** They are who they say. */
        record Known(UUID account) implements Outcome {}

        /** @param triesLeft before they have to pause */
        record Unknown(long triesLeft) implements Outcome {}

        /** Nothing was looked at: too many tries came before. */
        record Paused(Duration pause) implements Outcome {}
    }

    /** @param address of whoever asks */
    public Outcome tryPassword(String email, String password, String address) {
        GuessingLimits.Guess guess = limits.guess(email, address);
        if (!guess.pause().isZero()) {
            return new Outcome.Paused(guess.pause());
        }
        Account account = accounts.byEmail(email).orElse(null);
        boolean right = passwords.match(password, account == null ? null : account.passwordHash());
        if (!right || account == null) {
            return new Outcome.Unknown(guess.left());
        }
        guess.forgive();
        return new Outcome.Known(account.id());
    }
}
