package social.rapport.channels.activitypub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.Sha256;

/**
 * Signs requests as the servers of the fediverse do, by RSA and SHA-256, and tells whether a signature fits.
 *
 * @param headers what is signed, in its order
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-12">Signing HTTP messages</a>
 */
record HttpSignature(String keyId, List<String> headers, byte[] bytes) {

    static final String TARGET = "(request-target)";

    private static final Pattern PARAMETER =
            Pattern.compile("\\s*([A-Za-z]{1,20})=(?:\"([^\"]*)\"|([0-9.]{1,20}))\\s*");
    private static final Pattern ALGORITHMS = Pattern.compile("rsa-sha256|hs2019");
    private static final int MOST_PARAMETERS = 10;
    private static final int MOST_HEADERS = 20;

    /** What stands in the header {@code Signature}; empty where that is none, or of another algorithm. */
    static Optional<HttpSignature> of(String header) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : header.split(",", MOST_PARAMETERS + 1)) {
            Matcher parameter = PARAMETER.matcher(part);
            if (!parameter.matches()) {
                return Optional.empty();
            }
            String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
            if (parameters.putIfAbsent(parameter.group(1), value) != null) {
                return Optional.empty();
            }
        }
        String keyId = parameters.getOrDefault("keyId", "");
        byte[] bytes = decoded(parameters.getOrDefault("signature", ""));
        boolean isRsa = ALGORITHMS
                .matcher(parameters.getOrDefault("algorithm", "hs2019"))
                .matches();
        List<String> headers = Arrays.asList(parameters
                .getOrDefault("headers", "date")
                .toLowerCase(Locale.ROOT)
                .split(" ", MOST_HEADERS));
        return keyId.isEmpty() || bytes.length == 0 || !isRsa
                ? Optional.empty()
                : Optional.of(new HttpSignature(keyId, headers, bytes));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    boolean covers(List<String> needed) {
        return headers.containsAll(needed);
    }

    /**
     * Whether it was made with this key over these values.
     *
     * @param target the method in small letters, and the path with its query
     * @param values the headers by lower-case name
     */
    boolean fits(PublicKey key, String target, Map<String, String> values) {
        String signed = signed(headers, target, values);
        if (signed == null) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(signed.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(bytes);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** The value of the header {@code Signature} of a request of ours. */
    static String sign(PrivateKey key, String keyId, List<String> headers, String target, Map<String, String> values) {
        String signed = signed(headers, target, values);
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key);
            signer.update(Objects.requireNonNull(signed).getBytes(StandardCharsets.UTF_8));
            return "keyId=\"" + keyId + "\",algorithm=\"rsa-sha256\",headers=\"" + String.join(" ", headers)
                    + "\",signature=\"" + Base64.getEncoder().encodeToString(signer.sign()) + "\"";
        } catch (GeneralSecurityException impossible) {
            throw new Fault.Ours("A signature could not be made", impossible);
        }
    }

    /** Null where something that is signed is not there. */
    private static @Nullable String signed(List<String> headers, String target, Map<String, String> values) {
        StringBuilder signed = new StringBuilder();
        for (String header : headers) {
            String value = header.equals(TARGET) ? target : values.get(header);
            if (value == null) {
                return null;
            }
            signed.append(signed.isEmpty() ? "" : "\n")
                    .append(header)
                    .append(": ")
                    .append(value);
        }
        return signed.toString();
    }

    /** The value of the header {@code Digest} of a body (RFC 3230). */
    static String digest(byte[] body) {
        return "SHA-256=" + Base64.getEncoder().encodeToString(Sha256.of(body));
    }
}
