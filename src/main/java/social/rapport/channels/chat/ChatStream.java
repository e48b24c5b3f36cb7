package social.rapport.channels.chat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.live.LiveEar;
import social.rapport.shared.live.LiveStreams;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import tools.jackson.databind.json.JsonMapper;

/** Writes a visit's lines to its browsers as server-sent events, each with its position as id: what was missed comes again. */
@Component
class ChatStream {

    /** Goes before the name of whoever of the team is writing. */
    static final String TYPING = "typing ";

    /** How much of what was said somebody sees who comes back. */
    static final int LATEST = 200;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final LiveStreams streams;
    private final Lines lines;
    private final UnseenLines unseen;
    private final JsonMapper json;
    private final WorkspaceTransactions transactions;

    ChatStream(
            LiveStreams streams, Lines lines, UnseenLines unseen, JsonMapper json, WorkspaceTransactions transactions) {
        this.streams = streams;
        this.lines = lines;
        this.unseen = unseen;
        this.json = json;
        this.transactions = transactions;
    }

    /** What {@code Last-Event-ID} says; the beginning where it says nothing. */
    static long position(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("[0-9]{1,18}") ? Long.parseLong(lastEventId) : 0;
    }

    /** @param mayGoOn asked with each heartbeat */
    void serve(WorkspaceId workspace, Visit visit, long after, BooleanSupplier mayGoOn, OutputStream out)
            throws IOException {
        try (LiveEar ear = streams.ear(workspace, visit.ear())) {
            long position = write(workspace, visit, after, out);
            event(out, "event: ready\ndata: {}\n\n");
            for (List<String> heard = ear.hear(HEARTBEAT); heard != null; heard = ear.hear(HEARTBEAT)) {
                if (heard.isEmpty() && !mayGoOn.getAsBoolean()) {
                    return;
                }
                if (heard.contains(Lines.NEWS) || heard.contains(LiveEar.GAP)) {
                    position = write(workspace, visit, position, out);
                }
                for (String one : heard) {
                    if (one.startsWith(TYPING)) {
                        String name = one.substring(TYPING.length());
                        event(out, "event: typing\ndata: " + json.writeValueAsString(Map.of("name", name)) + "\n\n");
                    }
                }
                event(out, heard.isEmpty() ? ":\n\n" : "");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private long write(WorkspaceId workspace, Visit visit, long after, OutputStream out) throws IOException {
        long position = after;
        List<Line> some;
        do {
            long from = position;
            some = CurrentWorkspace.get(
                    workspace,
                    () -> from == 0 ? lines.latest(visit.id(), LATEST) : lines.after(visit.id(), from, LATEST));
            for (Line line : some) {
                event(out, "id: " + line.position() + "\ndata: " + json.writeValueAsString(line) + "\n\n");
                position = line.position();
            }
            if (some.stream().anyMatch(Line::ours)) {
                List<Line> written = some;
                transactions.run(workspace, () -> unseen.seen(visit, written));
            }
        } while (some.size() == LATEST);
        return position;
    }

    private static void event(OutputStream out, String event) throws IOException {
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
