package social.rapport.channels.sms;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import social.rapport.channels.Hmac;

/**
 * By what Twilio proves that a form is its own: a code by the account's token of the address that it called and, behind it,
 * all fields by their names.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Webhooks security</a>
 */
final class TwilioSignature {

    private TwilioSignature() {}

    static String of(String token, String address, SortedMap<String, SortedSet<String>> fields) {
        StringBuilder signed = new StringBuilder(address);
        fields.forEach(
                (name, values) -> values.forEach(value -> signed.append(name).append(value)));
        return Hmac.ofSha1(token, signed.toString().getBytes(StandardCharsets.UTF_8))
                .base64();
    }

    /** Twilio signs the address with its port or without it, whichever way it was entered. */
    static boolean fits(String given, String token, String address, SortedMap<String, SortedSet<String>> fields) {
        return List.of(withPort(address), withoutPort(address)).stream()
                .anyMatch(one -> Hmac.isSame(given, of(token, one, fields)));
    }

    private static String withoutPort(String address) {
        return address.replaceFirst("^(https?://[^/?#]*?):[0-9]{1,5}(?=[/?#]|$)", "$1");
    }

    private static String withPort(String address) {
        if (!withoutPort(address).equals(address)) {
            return address;
        }
        String port = address.startsWith("https:") ? ":443" : ":80";
        return address.replaceFirst("^(https?://[^/?#]*)", "$1" + port);
    }
}
