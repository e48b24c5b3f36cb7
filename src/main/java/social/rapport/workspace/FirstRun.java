package social.rapport.workspace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Base64;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.ui.Words;

/**
 * The first visit: while the server has no workspace, whoever holds the set-up token may make the first one and become
 * its owner. The token lives in memory only, is printed when the server starts, and is worth nothing afterwards.
 */
@Component
public class FirstRun {

    private static final int SECRET_BYTES = 32;

    private final Workspaces workspaces;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final String token = secret(SECRET_BYTES);
    private volatile boolean over;

    FirstRun(Workspaces workspaces, Accounts accounts, ApplicationEventPublisher events) {
        this.workspaces = workspaces;
        this.accounts = accounts;
        this.events = events;
    }

    /** Whether this server has no workspace yet. */
    public boolean isDue() {
        if (!over) {
            over = workspaces.anyExists();
        }
        return !over;
    }

    public boolean admits(String offered) {
        return isDue()
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Makes the first workspace and its owner.
     *
     * @return the owner's account
     * @throws Fault.Caller where the token is wrong, or somebody was first
     */
    @Transactional
    public UUID found(String offered, NewWorkspace brand, NewAccount owner) {
        mustAdmit(offered);
        UUID account = accounts.create(owner);
        workspaces.found(brand, account);
        return account;
    }

    /**
     * Makes the demo's brand and an owner for it, and asks for it to be filled with a story.
     *
     * @throws Fault.Caller where the token is wrong, or somebody was first
     */
    @Transactional
    public Demo demo(String offered) {
        mustAdmit(offered);
        return demo();
    }

    /** As {@link #demo(String)}, for whoever started the server and so needs no token. */
    @Transactional
    public Demo demo() {
        mustBeFirst();
        NewAccount owner = new NewAccount("ava@snowdrift.example.com", "Ava Lindqvist", secret(12));
        UUID account = accounts.create(owner);
        WorkspaceId workspace =
                workspaces.found(new NewWorkspace("Snowdrift", ZoneId.of("Asia/Shanghai"), Words.LANGUAGES), account);
        events.publishEvent(new DemoRequested(workspace));
        return new Demo(account, workspace, owner.email(), owner.password());
    }

    private void mustAdmit(String offered) {
        if (!admits(offered)) {
            throw Fault.forbidden("setup.token.wrong");
        }
        mustBeFirst();
    }

    private void mustBeFirst() {
        workspaces.foundOneAtATime();
        if (workspaces.anyExists()) {
            throw Fault.conflict("setup.over");
        }
    }

    String token() {
        return token;
    }

    private static String secret(int bytes) {
        byte[] secret = new byte[bytes];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /**
     * The demo's brand and how to sign in to it; the password is known here only.
     */
    public record Demo(UUID account, WorkspaceId workspace, String email, String password) {

        @Override
        public String toString() {
            return "Demo[" + workspace + "]";
        }
    }
}
