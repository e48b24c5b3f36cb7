package social.rapport.channels.activitypub;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import social.rapport.channels.ConnectedChannel;

/** The headers by which other servers know that a request is the brand's. */
final class Signing {

    /** As RFC 9110 writes times, with two digits for the day. */
    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final List<String> READ = List.of(HttpSignature.TARGET, "host", "date");
    private static final List<String> DELIVERED = List.of(HttpSignature.TARGET, "host", "date", "digest");

    private Signing() {}

    static Map<String, String> get(ConnectedChannel as, Home home, URI address, Instant now) {
        Map<String, String> values = values(address, now);
        return headers(as, home, READ, "get " + target(address), values);
    }

    static Map<String, String> post(ConnectedChannel as, Home home, URI address, Instant now, byte[] body) {
        Map<String, String> values = values(address, now);
        values.put("digest", HttpSignature.digest(body));
        return headers(as, home, DELIVERED, "post " + target(address), values);
    }

    private static Map<String, String> values(URI address, Instant now) {
        return new HashMap<>(Map.of("host", Home.authority(address), "date", DATE.format(now)));
    }

    private static String target(URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    private static Map<String, String> headers(
            ConnectedChannel as, Home home, List<String> signed, String target, Map<String, String> values) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Date", values.get("date"));
        headers.put("Accept", Documents.TYPE);
        headers.put("Signature", HttpSignature.sign(KeyPairs.privateKey(as), home.key(), signed, target, values));
        if (values.containsKey("digest")) {
            headers.put("Digest", values.get("digest"));
        }
        return headers;
    }
}
