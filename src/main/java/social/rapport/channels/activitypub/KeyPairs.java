package social.rapport.channels.activitypub;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import social.rapport.channels.ConnectedChannel;
import social.rapport.shared.Fault;

/** The keys by which a channel proves what it says: the private one is sealed with its credentials. */
final class KeyPairs {

    private static final String PRIVATE = "private-key";
    private static final int BITS = 2_048;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private KeyPairs() {}

    static Map<String, String> fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return Map.of(
                    PRIVATE,
                    Base64.getEncoder()
                            .encodeToString(
                                    generator.generateKeyPair().getPrivate().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new Fault.Ours("No keys could be made", impossible);
        }
    }

    static PrivateKey privateKey(ConnectedChannel channel) {
        try {
            byte[] encoded = Base64.getDecoder().decode(channel.credentials().getOrDefault(PRIVATE, ""));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new Fault.Ours("The key of a channel cannot be read", broken);
        }
    }

    /** The other half, as others are shown it (RFC 7468). */
    static String publicPem(ConnectedChannel channel) {
        try {
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) privateKey(channel);
            byte[] encoded = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                    .getEncoded();
            return BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n" + END
                    + "\n";
        } catch (GeneralSecurityException broken) {
            throw new Fault.Ours("The key of a channel cannot be read", broken);
        }
    }

    /** The key of somebody else; empty where it is none that we know. */
    static Optional<PublicKey> publicKey(String pem) {
        try {
            String encoded = pem.replace(BEGIN, "").replace(END, "").replaceAll("\\s+", "");
            return Optional.of(KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded))));
        } catch (GeneralSecurityException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
