package social.rapport.channels;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import social.rapport.shared.Fault;

/**
 * A request as it came in, before anybody believed a word of it.
 *
 * @param headers by lower-case name
 * @param body as sent, after content encoding was undone within limits
 */
public record WebhookRequest(
        String method, String path, Map<String, List<String>> query, Map<String, List<String>> headers, byte[] body) {

    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    public Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** @throws Fault.Caller where it is anything but a POST */
    public void mustBePosted() {
        if (!method.equals("POST")) {
            throw new Fault.Caller(Fault.Kind.METHOD, "in.wrong.method", List.of());
        }
    }

    /** @throws Fault.Caller where it does not say that it is JSON */
    public void mustBeJson() {
        if (!header("content-type").orElse("").toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new Fault.Caller(Fault.Kind.UNSUPPORTED, "in.wrong.type", List.of());
        }
    }
}
