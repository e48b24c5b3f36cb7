package social.rapport.workspace;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import social.rapport.workspace.Accounts.Account;
import social.rapport.workspace.Accounts.Membership;

/** Signs a member in by e-mail and password. Whether the account exists shows neither in words nor in time. */
@Component
class SignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final String decoy;

    SignIn(Accounts accounts, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.decoy = passwords.encode("the password of nobody");
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String password = String.valueOf(asked.getCredentials());
        Account account = accounts.byEmail(asked.getName()).orElse(null);
        String hash = account == null || account.passwordHash() == null ? decoy : account.passwordHash();
        if (!passwords.matches(password, hash) || account == null || account.passwordHash() == null) {
            throw new BadCredentialsException("no such e-mail and password");
        }
        Membership membership = accounts.memberships(account.id()).stream()
                .findFirst()
                .orElseThrow(() -> new BadCredentialsException("a member of no workspace"));
        return UsernamePasswordAuthenticationToken.authenticated(membership.actor(account), null, java.util.List.of());
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
