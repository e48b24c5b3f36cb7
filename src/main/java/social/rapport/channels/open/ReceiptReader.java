package social.rapport.channels.open;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Reason;
import social.rapport.channels.Receipt;
import tools.jackson.core.JsonParser;

/** Reads how far a message of ours has come, in one pass, and notes everything that is wrong with it. */
final class ReceiptReader {

    private static final int ID = 200;
    private static final int REASON = 200;

    private final JsonParser parser;
    private final Mistakes mistakes;
    private final Values values;
    private final Instant latest;

    ReceiptReader(JsonParser parser, Mistakes mistakes, Instant now) {
        this.parser = parser;
        this.mistakes = mistakes;
        this.values = new Values(parser, mistakes);
        this.latest = now.plus(ActivityReader.CLOCKS_DIFFER);
    }

    /** Reads the object that the parser has entered, up to its end. What it returns is whole only where no mistake was noted. */
    Receipt read() {
        String message = null;
        Receipt.State state = null;
        Instant at = null;
        String reason = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (!values.begin()) {
                continue;
            }
            switch (name) {
                case "message" -> message = values.id(ID);
                case "state" -> state = values.oneOf(Receipt.State.class, Receipt.State.DELIVERED);
                case "at" -> at = values.instant(ActivityReader.EARLIEST, latest);
                case "reason" -> reason = values.text(REASON);
                default -> values.unknown();
            }
        }
        require(message, "message");
        require(state, "state");
        require(at, "at");
        return new Receipt(
                message == null ? "" : message,
                state == null ? Receipt.State.DELIVERED : state,
                at == null ? Instant.EPOCH : at,
                state == Receipt.State.FAILED && reason != null && !reason.isBlank()
                        ? new Reason("delivery.told", Map.of("detail", reason.strip()))
                        : null);
    }

    private void require(@Nullable Object value, String name) {
        if (value == null) {
            mistakes.missing(name);
        }
    }
}
