package social.rapport.workspace;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import social.rapport.shared.Fault;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a browser's script sends about a passkey; whoever sends it may be a stranger, and it may lack anything. */
public final class PasskeyAnswers {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> MADE =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> SHOWN =
            new TypeReference<>() {};

    private PasskeyAnswers() {}

    /** What is asked of a device, as the browser's script wants it. */
    public static String json(Object options) {
        return JSON.writeValueAsString(options);
    }

    /**
     * A passkey that a device has made.
     *
     * @throws Fault.Caller where it is not a whole one
     */
    public static PublicKeyCredential<AuthenticatorAttestationResponse> made(String json) {
        PublicKeyCredential<AuthenticatorAttestationResponse> credential = read(json, MADE);
        AuthenticatorAttestationResponse response = credential.getResponse();
        whole(response.getClientDataJSON(), response.getAttestationObject());
        List<AuthenticatorTransport> transports = response.getTransports();
        if (transports != null) {
            whole(transports.toArray());
        }
        return credential;
    }

    /**
     * What a device has signed with a passkey.
     *
     * @throws Fault.Caller where it is not a whole answer
     */
    public static PublicKeyCredential<AuthenticatorAssertionResponse> shown(String json) {
        PublicKeyCredential<AuthenticatorAssertionResponse> credential = read(json, SHOWN);
        AuthenticatorAssertionResponse response = credential.getResponse();
        whole(response.getClientDataJSON(), response.getAuthenticatorData(), response.getSignature());
        return credential;
    }

    private static <C extends PublicKeyCredential<?>> C read(String json, TypeReference<C> kind) {
        C credential;
        try {
            credential = JSON.readValue(json, kind);
        } catch (RuntimeException unreadable) {
            throw half();
        }
        whole(credential);
        whole(credential.getId(), credential.getRawId(), credential.getResponse());
        return credential;
    }

    private static void whole(@Nullable Object... parts) {
        if (Stream.of(parts).anyMatch(Objects::isNull)) {
            throw half();
        }
    }

    private static Fault.Caller half() {
        return new Fault.Caller(Fault.Kind.INVALID, "fault.body", List.of());
    }
}
