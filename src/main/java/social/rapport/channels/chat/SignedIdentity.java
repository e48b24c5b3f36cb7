package social.rapport.channels.chat;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.jwt.JwtHmacKey;
import com.google.crypto.tink.jwt.JwtHmacParameters;
import com.google.crypto.tink.jwt.JwtInvalidException;
import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.JwtMacConfig;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.VerifiedJwt;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Secrets;
import social.rapport.shared.Fault;

/**
 * Who a site says that its visitor is: a JWT (RFC 7519) signed by HMAC-SHA256 with the channel's secret, with {@code sub},
 * {@code iat}, {@code exp} and {@code jti}, and {@code name}, {@code email} and {@code email_verified} as OpenID Connect
 * has them.
 *
 * @param id its {@code jti}; good for one use
 */
record SignedIdentity(
        String subject,
        String id,
        Instant expiresAt,
        @Nullable String name,
        @Nullable String email,
        boolean emailVerified) {

    /** What a site may give an identity to live at most; used ones are remembered as long. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private static final int COMPACT = 4_000;
    private static final int SUBJECT = 120;
    private static final int NAME = 120;
    private static final int EMAIL = 320;

    static {
        try {
            JwtMacConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws Fault.Caller of kind UNAUTHENTICATED where it is forged, has run out, or lacks something */
    static SignedIdentity verify(String compact, Secrets secrets) {
        if (compact.length() <= COMPACT) {
            for (String secret : secrets.valid()) {
                try {
                    return of(mac(secret).verifyMacAndDecode(compact, validator()));
                } catch (GeneralSecurityException notThisOne) {
                    continue;
                }
            }
        }
        throw refused();
    }

    @AccessesPartialKey
    private static JwtMac mac(String secret) throws GeneralSecurityException {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        JwtHmacParameters parameters = JwtHmacParameters.builder()
                .setKeySizeBytes(bytes.length)
                .setAlgorithm(JwtHmacParameters.Algorithm.HS256)
                .setKidStrategy(JwtHmacParameters.KidStrategy.IGNORED)
                .build();
        JwtHmacKey key = JwtHmacKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), JwtMac.class);
    }

    private static JwtValidator validator() throws GeneralSecurityException {
        return JwtValidator.newBuilder()
                .ignoreTypeHeader()
                .ignoreIssuer()
                .ignoreAudiences()
                .expectIssuedInThePast()
                .setClockSkew(CLOCKS_DIFFER)
                .setClock(Clock.systemUTC())
                .build();
    }

    private static SignedIdentity of(VerifiedJwt jwt) throws JwtInvalidException {
        if (!jwt.hasSubject() || !jwt.hasJwtId() || !jwt.hasExpiration()) {
            throw refused();
        }
        SignedIdentity identity = new SignedIdentity(
                jwt.getSubject(),
                jwt.getJwtId(),
                jwt.getExpiration(),
                jwt.hasStringClaim("name") ? jwt.getStringClaim("name") : null,
                jwt.hasStringClaim("email") ? jwt.getStringClaim("email") : null,
                jwt.hasBooleanClaim("email_verified") && Boolean.TRUE.equals(jwt.getBooleanClaim("email_verified")));
        boolean isShortLived = !identity.expiresAt().isAfter(jwt.getIssuedAt().plus(LONGEST));
        if (!isShortLived || !identity.isWithinBounds()) {
            throw refused();
        }
        return identity;
    }

    private boolean isWithinBounds() {
        return isText(subject, SUBJECT)
                && isText(id, SUBJECT)
                && (name == null || isText(name, NAME))
                && (email == null || isText(email, EMAIL));
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank()
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl)
                && ChatFormat.isClean(text);
    }

    private static Fault.Caller refused() {
        return new Fault.Caller(Fault.Kind.UNAUTHENTICATED, "chat.wrong.identity", List.of());
    }
}
