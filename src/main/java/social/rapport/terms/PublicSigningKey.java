package social.rapport.terms;

import java.util.Base64;
import java.util.UUID;

/**
 * What the signature of a brand is checked with, as a JWK (RFC 8037).
 *
 * @param x the 32 octets of the key, in base64url
 */
public record PublicSigningKey(String kty, String crv, String kid, String use, String x) {

    static PublicSigningKey of(UUID id, byte[] octets) {
        return new PublicSigningKey(
                "OKP",
                SigningKey.ALGORITHM,
                id.toString(),
                "sig",
                Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }
}
