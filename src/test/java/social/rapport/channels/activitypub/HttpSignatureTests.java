package social.rapport.channels.activitypub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HttpSignatureTests {

    private static final String TARGET = "post /foo?param=value&pet=dog";

    /** The request of draft-cavage-http-signatures-12, appendix C. */
    private static final Map<String, String> REQUEST = Map.of(
            "host", "example.com",
            "date", "Sun, 05 Jan 2014 21:31:40 GMT",
            "content-type", "application/json",
            "digest", "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=",
            "content-length", "18");

    /** As published in draft-cavage-http-signatures-12, appendix C.1. */
    @Test
    void theDefaultTestOfTheDraftFits() throws IOException {
        HttpSignature signature = signature(
                "keyId=\"Test\",algorithm=\"rsa-sha256\","
                        + "signature=\"SjWJWbWN7i0wzBvtPl8rbASWz5xQW6mcJmn+ibttBqtifLN7Sazz6m79cNfwwb8DMJ5cou1s7uEGKKCs+FLEEaDV5lp7q25WqS+lavg7T8hc0GppauB6hbgEKTwblDHYGEtbGmtdHgVCk9SuS13F0hZ8FD0k/5OxEPXe5WozsbM=\"");

        assertThat(signature.headers()).containsExactly("date");
        assertThat(signature.fits(key("cavage-key.pem"), TARGET, REQUEST)).isTrue();
    }

    /** As published there, appendix C.2. */
    @Test
    void theBasicTestOfTheDraftFits() throws IOException {
        HttpSignature signature = signature(
                "keyId=\"Test\",algorithm=\"rsa-sha256\","
                        + "headers=\"(request-target) host date\","
                        + "signature=\"qdx+H7PHHDZgy4y/Ahn9Tny9V3GP6YgBPyUXMmoxWtLbHpUnXS2mg2+SbrQDMCJypxBLSPQR2aAjn7ndmw2iicw3HMbe8VfEdKFYRqzic+efkb3nndiv/x1xSHDJWeSWkx3ButlYSuBskLu6kd9Fswtemr3lgdDEmn04swr2Os0=\"");

        assertThat(signature.fits(key("cavage-key.pem"), TARGET, REQUEST)).isTrue();
        assertThat(signature.fits(key("cavage-key.pem"), "post /foo", REQUEST)).isFalse();
        assertThat(signature.fits(key("cavage-key.pem"), TARGET, with("host", "example.org")))
                .isFalse();
        assertThat(signature.fits(key("mastodon-key.pem"), TARGET, REQUEST)).isFalse();
    }

    /** As published there, appendix C.3, whose signature leaves out what its own list of headers begins with. */
    @Test
    void theTestOfAllHeadersOfTheDraftFits() throws IOException {
        HttpSignature signature = signature(
                "keyId=\"Test\",algorithm=\"rsa-sha256\","
                        + "headers=\"(request-target) host date content-type digest content-length\","
                        + "signature=\"vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs8rgOp+63LEM3v+MFHB32NfpB2bEKBIvB1q52LaEUHFv120V01IL+TAD48XaERZFukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MOkR0Zkly4zKH7s1dE=\"");

        assertThat(signature.fits(key("cavage-key.pem"), TARGET, REQUEST)).isTrue();
        assertThat(signature.fits(key("cavage-key.pem"), TARGET, with("digest", "SHA-256=x")))
                .isFalse();
    }

    /** As published in mastodon/mastodon, {@code spec/requests/signature_verification_spec.rb}. */
    @Test
    void whatMastodonSignsFits() throws IOException {
        Map<String, String> values = new HashMap<>(Map.of(
                "host", "www.example.com", "date", "Wed, 20 Dec 2023 10:00:00 GMT", "digest", digest("Hello world")));
        HttpSignature read = signature(
                "keyId=\"https://remote.domain/users/bob#main-key\",algorithm=\"rsa-sha256\","
                        + "headers=\"date host (request-target)\","
                        + "signature=\"SDMa4r/DQYMXYxVgYO2yEqGWWUXugKjVuz0I8dniQAk+aunzBaF2aPu+4grBfawAshlx1Xytl8lhb0H2MllEz16/tKY7rUrb70MK0w8ohXgpb0qs3YvQgdj4X24L1x2MnkFfKHR/J+7TBlnivq0HZqXm8EIkPWLv+eQxu8fbowLwHIVvRd/3t6FzvcfsE0UZKkoMEX02542MhwSif6cu7Ec/clsY9qgKahb9JVGOGS1op9Lvg/9y1mc8KCgD83U5IxVygYeYXaVQ6gixA9NgZiTCwEWzHM5ELm7w5hpdLFYxYOHg/3G3fiqJzpzNQAcCD4S4JxfE7hMI0IzVlNLT6A==\"");
        HttpSignature posted = signature(
                "keyId=\"https://remote.domain/users/bob#main-key\",algorithm=\"rsa-sha256\","
                        + "headers=\"host date digest (request-target)\","
                        + "signature=\"gmhMjgMROGElJU3fpehV2acD5kMHeELi8EFP2UPHOdQ54H0r55AxIpji+J3lPe+N2qSb/4H1KXIh6f0lRu8TGSsu12OQmg5hiO8VA9flcA/mh9Lpk+qwlQZIPRqKP9xUEfqD+Z7ti5wPzDKrWAUK/7FIqWgcT/mlqB1R1MGkpMFc/q4CIs2OSNiWgA4K+Kp21oQxzC2kUuYob04gAZ7cyE/FTia5t08uv6lVYFdRsn4XNPn1MsHgFBwBMRG79ng3SyhoG4PrqBEi5q2IdLq3zfre/M6He3wlCpyO2VJNdGVoTIzeZ0Zz8jUscPV3XtWUchpGclLGSaKaq/JyNZeiYQ==\"");
        PublicKey key = key("mastodon-key.pem");

        assertThat(values.get("digest")).isEqualTo("SHA-256=ZOyIygCyaOW6GjVnihtTFtIS9PNmskdyMlNKiuyjfzw=");
        assertThat(read.fits(key, "get /activitypub/success?foo=42", values)).isTrue();
        assertThat(read.fits(key, "get /activitypub/success?foo=43", values)).isFalse();
        assertThat(posted.covers(List.of(HttpSignature.TARGET, "host", "date", "digest")))
                .isTrue();
        assertThat(posted.fits(key, "post /activitypub/success", values)).isTrue();
        assertThat(posted.fits(key, "post /activitypub/alternative-path", values))
                .isFalse();
        values.put("digest", digest("Hello world!"));
        assertThat(posted.fits(key, "post /activitypub/success", values)).isFalse();
    }

    @Test
    void whatIsSignedHereFitsHere() {
        KeyPair pair = RemoteServer.KEYS;
        List<String> headers = List.of(HttpSignature.TARGET, "host", "date", "digest");

        HttpSignature signature = signature(
                HttpSignature.sign(pair.getPrivate(), "https://a.example/b#main-key", headers, TARGET, REQUEST));

        assertThat(signature.keyId()).isEqualTo("https://a.example/b#main-key");
        assertThat(signature.headers()).isEqualTo(headers);
        assertThat(signature.fits(pair.getPublic(), TARGET, REQUEST)).isTrue();
        assertThat(signature.fits(pair.getPublic(), TARGET, Map.of("host", "example.com")))
                .isFalse();
    }

    @Test
    void whatIsNoSignatureIsNone() {
        for (String header : List.of(
                "",
                "keyId=\"a\"",
                "keyId=\"a\",signature=\"!\"",
                "signature=\"YQ==\"",
                "keyId=\"a\",signature=\"YQ==\",algorithm=\"hmac-sha256\"",
                "keyId=\"a\",keyId=\"b\",signature=\"YQ==\"",
                "keyId=\"a\",signature=\"YQ==\",x",
                "Signature keyId=\"a\",signature=\"YQ==\"")) {
            assertThat(HttpSignature.of(header)).as(header).isEmpty();
        }
    }

    private static String digest(String body) {
        return HttpSignature.digest(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> values = new HashMap<>(REQUEST);
        values.put(name, value);
        return values;
    }

    private static HttpSignature signature(String header) {
        return HttpSignature.of(header).orElseThrow();
    }

    private static PublicKey key(String name) throws IOException {
        try (InputStream in = HttpSignatureTests.class.getResourceAsStream("/networks/activitypub/" + name)) {
            return KeyPairs.publicKey(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow();
        }
    }
}
