package social.rapport.workspace;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.workspace.SignIn.Outcome;

/**
 * Asks for the password anew before an account is opened another way, so that a browser that was left open does not become
 * somebody else's key. Who gave it within {@link #LASTS} is not asked.
 */
@Component
public class Confirmations {

    static final Duration LASTS = Duration.ofMinutes(10);

    private static final String CONFIRMED = "password.confirmed";

    private final Accounts accounts;
    private final SignIn signIn;
    private final Audit audit;

    Confirmations(Accounts accounts, SignIn signIn, Audit audit) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.audit = audit;
    }

    /**
     * Takes the password of whoever is signed in, for a while to come.
     *
     * @param address of whoever asks
     * @throws Fault.Caller as {@link #prove}
     */
    @Transactional
    public void confirm(Actor by, String password, String address, HttpSession session) {
        prove(by, password, address);
        note(account(by), session);
        audit.record(by, "password.confirmed", "account:" + account(by));
    }

    /**
     * Proves that somebody knows their password; guessing is slowed down as it is at the door.
     *
     * @throws Fault.Caller naming {@code current}
     */
    void prove(Actor by, String password, String address) {
        String email = accounts.byId(account(by)).orElseThrow().email();
        switch (signIn.tryPassword(email, password, address)) {
            case Outcome.Known known -> {}
            case Outcome.Unknown unknown -> throw refused(Fault.Kind.UNPROCESSABLE, "profile.password.wrong");
            case Outcome.Paused paused -> throw refused(Fault.Kind.TOO_MANY, "profile.password.paused");
        }
    }

    private static Fault.Caller refused(Fault.Kind kind, String words) {
        return new Fault.Caller(kind, words, List.of(new Fault.Field("current", words)));
    }

    private static UUID account(Actor by) {
        return Objects.requireNonNull(by.account(), "only members have a password");
    }

    /** That an account's password was given in a session just now. */
    static void note(UUID account, HttpSession session) {
        session.setAttribute(CONFIRMED, account + " " + Instant.now());
    }

    public boolean isFresh(Actor by, HttpSession session) {
        return isFresh(session.getAttribute(CONFIRMED), account(by), Instant.now());
    }

    /** Whether what a session keeps is of this account, and of lately. */
    static boolean isFresh(@Nullable Object kept, UUID account, Instant now) {
        String[] parts = kept == null ? new String[0] : kept.toString().split(" ");
        return parts.length == 2
                && parts[0].equals(account.toString())
                && Instant.parse(parts[1]).plus(LASTS).isAfter(now);
    }
}
