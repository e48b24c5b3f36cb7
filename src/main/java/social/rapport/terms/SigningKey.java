package social.rapport.terms;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.UUID;
import social.rapport.shared.Fault;

/**
 * What a brand signs with: Ed25519 (RFC 8032).
 *
 * @param publicKey the 32 octets of the public key
 * @param privateKey as PKCS #8
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SigningKey(UUID id, byte[] publicKey, byte[] privateKey) {

    static final String ALGORITHM = "Ed25519";

    private static final int OCTETS = 32;

    /** The octets themselves, at the end of what X.509 puts around them. */
    static byte[] raw(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - OCTETS, encoded.length);
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new Fault.Ours("An agreement could not be signed", impossible);
        }
    }

    /** The public half as others read it. */
    PublicSigningKey published() {
        return PublicSigningKey.of(id, publicKey);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
