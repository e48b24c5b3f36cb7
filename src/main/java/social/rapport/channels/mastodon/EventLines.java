package social.rapport.channels.mastodon;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events as they come, each of a bounded length.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">The standard</a>
 */
final class EventLines {

    private static final int LONGEST = 1 << 20;

    private final InputStream in;

    EventLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    record Event(String name, String data) {}

    /**
     * Waits for the next event.
     *
     * @return null where the stream has ended
     * @throws IOException where it broke, or an event is too long
     */
    @Nullable
    Event next() throws IOException {
        String name = "message";
        StringBuilder data = new StringBuilder();
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return new Event(name, data.toString());
            }
            String value = line.substring(line.indexOf(':') + 1).replaceFirst("^ ", "");
            if (line.startsWith("event:")) {
                name = value;
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(value);
            }
            if (data.length() > LONGEST) {
                throw new IOException("An event is too long");
            }
        }
        return null;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (line.size() > LONGEST) {
                throw new IOException("A line is too long");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
