package social.rapport.workspace;

import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import social.rapport.shared.Fault;
import tools.jackson.core.JacksonException;

/**
 * A door at which passkeys are taken: W3C Web Authentication, level 3. Whose they are, and where they are kept, is told by
 * whoever keeps the door. A passkey is all that is asked for there, so the device must have made sure that it is its owner
 * who holds it.
 */
public final class RelyingParty {

    private static final int LONGEST_NAME = 120;
    private static final Logger log = LoggerFactory.getLogger(RelyingParty.class);

    private final Webauthn4JRelyingPartyOperations operations;

    /** @param name what devices call the door */
    public RelyingParty(
            Passkeys.Site site,
            String name,
            PublicKeyCredentialUserEntityRepository owners,
            UserCredentialRepository records) {
        operations = new Webauthn4JRelyingPartyOperations(
                owners,
                records,
                PublicKeyCredentialRpEntity.builder().id(site.host()).name(name).build(),
                Set.of(site.origin()));
    }

    /**
     * What a device is asked to make a passkey from.
     *
     * @param owner whose it is to be, as {@code owners} know them by their name
     * @param challenge what it is to sign
     */
    public PublicKeyCredentialCreationOptions offer(Object owner, Bytes challenge) {
        operations.setCustomizeCreationOptions(options -> options.challenge(challenge)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        return operations.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(
                        UsernamePasswordAuthenticationToken.authenticated(owner, null, List.of())));
    }

    /**
     * Takes a passkey that a device has made.
     *
     * @throws Fault.Caller where it does not belong to what was offered
     */
    public void register(
            PublicKeyCredentialCreationOptions offered,
            PublicKeyCredential<AuthenticatorAttestationResponse> made,
            String name) {
        String label = label(name);
        try {
            operations.registerCredential(
                    new ImmutableRelyingPartyRegistrationRequest(offered, new RelyingPartyPublicKey(made, label)));
        } catch (RuntimeException refused) {
            throw refused(refused, "passkey.refused");
        }
    }

    /** @throws Fault.Caller where it is none */
    public static String label(String name) {
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw wrong("passkey.name.missing");
        }
        return name.strip();
    }

    /** What a device is asked to sign, whoever may hold it. */
    public PublicKeyCredentialRequestOptions ask(Bytes challenge) {
        operations.setCustomizeRequestOptions(
                options -> options.challenge(challenge).userVerification(UserVerificationRequirement.REQUIRED));
        return operations.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
    }

    /**
     * What the device keeps in place of its owner.
     *
     * @throws Fault.Caller where the passkey is nobody's, or does not answer the challenge
     */
    public Bytes recognise(
            PublicKeyCredentialRequestOptions asked, PublicKeyCredential<AuthenticatorAssertionResponse> shown) {
        try {
            return operations
                    .authenticate(new RelyingPartyAuthenticationRequest(asked, shown))
                    .getId();
        } catch (RuntimeException refused) {
            throw refused(refused, "passkey.unknown");
        }
    }

    private static Fault.Caller wrong(String words) {
        return new Fault.Caller(Fault.Kind.UNPROCESSABLE, words, List.of(new Fault.Field("/passkey", words)));
    }

    private static Fault.Caller refused(RuntimeException why, String words) {
        if (!(why instanceof JacksonException || why instanceof IllegalArgumentException)
                && !why.getClass().getPackageName().startsWith("com.webauthn4j")) {
            throw why;
        }
        log.info("A passkey was refused: {}", why.getMessage());
        return wrong(words);
    }
}
