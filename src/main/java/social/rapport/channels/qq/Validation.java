package social.rapport.channels.qq;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import social.rapport.channels.Told;
import social.rapport.channels.UnreadablePayload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * QQ asks whether the address is ours by having us sign something, with the key by which it signs itself, and need not prove
 * itself first. So that nobody has us sign an event of theirs, only a number and letters are signed: an event is an object of
 * JSON, which neither is.
 */
record Validation(String token, String timestamp) {

    private static final int CODE = 13;
    private static final Pattern TOKENS = Pattern.compile("[0-9A-Za-z]{1,128}");
    private static final Pattern TIMESTAMPS = Pattern.compile("[0-9]{1,15}");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @throws UnreadablePayload where a body is none of QQ's, or has us sign something else */
    static Optional<Validation> in(byte[] body) throws UnreadablePayload {
        JsonNode payload = Told.object(body);
        Long code = Told.number(payload, "op");
        if (code == null || code != CODE) {
            return Optional.empty();
        }
        String token = Objects.requireNonNullElse(Told.text(payload.path("d"), "plain_token", 200), "");
        String timestamp = Objects.requireNonNullElse(Told.text(payload.path("d"), "event_ts", 20), "");
        if (!TOKENS.matcher(token).matches() || !TIMESTAMPS.matcher(timestamp).matches()) {
            throw new UnreadablePayload("This is nothing that we sign");
        }
        return Optional.of(new Validation(token, timestamp));
    }

    String answer(BotKey key) {
        return JSON.writeValueAsString(
                Map.of("plain_token", token, "signature", key.sign(timestamp, token.getBytes(StandardCharsets.UTF_8))));
    }
}
