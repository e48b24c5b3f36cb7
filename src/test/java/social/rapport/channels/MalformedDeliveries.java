package social.rapport.channels;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes what a careless or hostile sender would deliver, the same for the same seed. */
final class MalformedDeliveries {

    private static final List<String> TYPES = List.of(
            "",
            "text/plain",
            "application/xml",
            "multipart/form-data",
            "application/octet-stream",
            "json",
            ";;;",
            "*/*");
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("UTF-32"));
    private static final List<String> OPENINGS =
            List.of("[", "{\"a\":", "{\"interactions\":[", "<a>", "\"", "{\"a\":[[{");

    private final ConnectorNetwork network;
    private final ConnectorNetwork stranger;
    private final WebhookRequest taken;
    private final byte[] genuine;
    private final Instant now;
    private final Random random;
    private int made;

    /**
     * @param stranger the same network in the hands of somebody who does not know the secret
     * @param taken a delivery that was taken before
     */
    MalformedDeliveries(
            ConnectorNetwork network, ConnectorNetwork stranger, WebhookRequest taken, Instant now, long seed) {
        this.network = network;
        this.stranger = stranger;
        this.taken = taken;
        this.genuine = network.body(List.of("genuine"));
        this.now = now;
        this.random = new Random(seed);
    }

    /** @param mayPass whether it could by chance be what a genuine sender sends */
    record Malformed(String what, WebhookRequest request, boolean mayPass) {}

    List<Malformed> make(int count) {
        List<Malformed> all = new ArrayList<>(count);
        while (all.size() < count) {
            all.add(next());
        }
        return all;
    }

    private Malformed next() {
        int number = made++;
        return switch (number % 15) {
            case 0, 1 -> signed("truncated", Arrays.copyOf(genuine, random.nextInt(genuine.length)), false);
            case 2 ->
                new Malformed(
                        "truncated after it was signed",
                        unsigned(Arrays.copyOf(genuine, random.nextInt(genuine.length))),
                        false);
            case 3 -> new Malformed("changed after it was signed", unsigned(changed(1)), !network.signsBodies());
            case 4, 5 -> signed("changed", changed(1 + random.nextInt(4)), true);
            case 6 -> signed("spliced", spliced(), true);
            case 7 -> signed("nested", nested(), false);
            case 8 -> signed("noise", noise(1 + random.nextInt(300)), false);
            case 9 -> otherCharset();
            case 10 -> header("a proof that is none", proof(), garbage());
            case 11 -> header("a proof that is missing", proof(), null);
            case 12 -> otherTime();
            case 13 -> otherType();
            default ->
                number % 2 == 0
                        ? new Malformed("a replay", taken, !network.tellsCopies())
                        : new Malformed("forged", stranger.signed(id(), now, network.body(List.of(id()))), false);
        };
    }

    private Malformed signed(String what, byte[] body, boolean mayPass) {
        return new Malformed(what, network.signed(id(), now, body), mayPass);
    }

    private WebhookRequest unsigned(byte[] body) {
        WebhookRequest whole = network.signed(id(), now, genuine);
        return new WebhookRequest(whole.method(), whole.path(), whole.query(), whole.headers(), body);
    }

    private Malformed otherType() {
        return new Malformed(
                "another type", with("content-type", TYPES.get(random.nextInt(TYPES.size()))), !network.namesTypes());
    }

    private Malformed header(String what, String name, @org.jspecify.annotations.Nullable String value) {
        return new Malformed(what, with(name, value), false);
    }

    /** A genuine delivery with another header or parameter, or without it. */
    private WebhookRequest with(String name, @org.jspecify.annotations.Nullable String value) {
        WebhookRequest whole = network.signed(id(), now, genuine);
        Map<String, List<String>> headers = new HashMap<>(whole.headers());
        Map<String, List<String>> query = new HashMap<>(whole.query());
        Map<String, List<String>> holds = query.containsKey(name) ? query : headers;
        if (value == null) {
            holds.remove(name);
        } else {
            holds.put(name, List.of(value));
        }
        return new WebhookRequest(whole.method(), whole.path(), query, headers, whole.body());
    }

    private Malformed otherCharset() {
        Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
        byte[] body = new String(genuine, StandardCharsets.UTF_8).getBytes(charset);
        return signed("in " + charset, body, false);
    }

    private Malformed otherTime() {
        Duration tolerance = network.tolerance();
        if (tolerance == null) {
            return signed("noise", noise(50), false);
        }
        long off = tolerance.toSeconds() + 300 + random.nextLong(1L << random.nextInt(1, 31));
        Instant at = random.nextBoolean() ? now.minusSeconds(off) : now.plusSeconds(off);
        return new Malformed("of another time", network.signed(id(), at, genuine), false);
    }

    private byte[] changed(int places) {
        byte[] body = genuine.clone();
        for (int i = 0; i < places; i++) {
            body[random.nextInt(body.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return Arrays.equals(body, genuine) ? changed(places) : body;
    }

    private byte[] spliced() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int from = random.nextInt(genuine.length);
        int to = random.nextInt(genuine.length);
        body.write(genuine, 0, from);
        body.writeBytes(noise(random.nextInt(4)));
        body.write(genuine, to, genuine.length - to);
        return body.toByteArray();
    }

    private byte[] nested() {
        return OPENINGS.get(random.nextInt(OPENINGS.size()))
                .repeat(1 + random.nextInt(20_000))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private String proof() {
        Set<String> proofs = network.proofs();
        return proofs.stream()
                .sorted()
                .skip(random.nextInt(proofs.size()))
                .findFirst()
                .orElseThrow();
    }

    /** What a header can carry: visible characters and spaces. */
    private String garbage() {
        return random.ints(random.nextInt(1, 400), ' ' + 1, 127)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String id() {
        return "odd-" + made + "-" + Long.toUnsignedString(random.nextLong(), 36);
    }
}
