package social.rapport.channels.x;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import social.rapport.channels.Hmac;

/**
 * Signs calls that are made for an account (RFC 5849, with HMAC-SHA1): the app and the account each have a secret. A body of
 * JSON or with a file is not signed.
 */
record OAuth1(String key, String secret, String token, String tokenSecret) {

    private static final String SIGNATURE = "oauth_signature";

    @Override
    public String toString() {
        return "OAuth1[]";
    }

    /** The header by which a call is believed. */
    String header(String method, URI address, Map<String, String> form, String nonce, long seconds) {
        SortedMap<String, String> own = new TreeMap<>(Map.of(
                "oauth_consumer_key",
                key,
                "oauth_nonce",
                nonce,
                "oauth_signature_method",
                "HMAC-SHA1",
                "oauth_timestamp",
                Long.toString(seconds),
                "oauth_token",
                token,
                "oauth_version",
                "1.0"));
        own.put(SIGNATURE, signature(method, address, form, own));
        return own.entrySet().stream()
                .map(one -> one.getKey() + "=\"" + encoded(one.getValue()) + "\"")
                .collect(Collectors.joining(", ", "OAuth ", ""));
    }

    private String signature(String method, URI address, Map<String, String> form, Map<String, String> own) {
        SortedMap<String, String> parameters = new TreeMap<>();
        own.forEach((name, value) -> parameters.put(encoded(name), encoded(value)));
        form.forEach((name, value) -> parameters.put(encoded(name), encoded(value)));
        if (address.getRawQuery() != null) {
            for (String pair : address.getRawQuery().split("&")) {
                String[] halves = pair.split("=", 2);
                parameters.put(encoded(decoded(halves[0])), encoded(decoded(halves.length > 1 ? halves[1] : "")));
            }
        }
        String all = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&"));
        String bare = address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
        String base = method + "&" + encoded(bare) + "&" + encoded(all);
        return Hmac.ofSha1(encoded(secret) + "&" + encoded(tokenSecret), base.getBytes(StandardCharsets.US_ASCII))
                .base64();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** As RFC 3986 wants it, which forms do not quite do. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
