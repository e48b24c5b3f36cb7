package social.rapport.channels;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.Source.News;

/** Gives what it was told to, in order, and remembers from where it was asked. */
final class GivingNetwork implements Connector {

    private static final Duration REST = Duration.ofDays(1);

    final Queue<Callable<News>> answers = new ArrayDeque<>();
    final List<@Nullable String> cursors = new ArrayList<>();
    int closed;

    @Override
    public String name() {
        return "open";
    }

    @Override
    public Declaration declaration() {
        return new Declaration(
                "",
                Declaration.Price.FREE,
                Declaration.Proof.OWN,
                Set.of(),
                Set.of(),
                Declaration.Places.NONE,
                List.of(),
                List.of());
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of(Capabilities.Inbound.POLL), Set.of(), 0, 0, null, 1);
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Reading read(Channel channel, byte[] payload) {
        return Reading.of(List.of());
    }

    @Override
    public Delivered send(ConnectedChannel channel, OutboundMessage message) {
        throw new IllegalStateException("Nothing is sent here");
    }

    @Override
    public Source open(ConnectedChannel channel, @Nullable String cursor) {
        cursors.add(cursor);
        return new Source() {
            @Override
            public News next(Duration longest) throws NetworkFailure {
                try {
                    Callable<News> answer = answers.poll();
                    return answer == null ? new News(List.of(), cursor, REST) : answer.call();
                } catch (NetworkFailure | RuntimeException failure) {
                    throw failure;
                } catch (Exception other) {
                    throw new IllegalStateException(other);
                }
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }

    GivingNetwork gives(String id, String cursor, Duration rest) {
        String body = """
                {"id":"%1$s","verb":"messaged","at":"2026-05-04T09:30:00Z","conversation":"c","text":"Hello %1$s",
                 "person":{"id":"p"}}""".formatted(id);
        answers.add(() -> new News(List.of(new Payload("c", body.getBytes(StandardCharsets.UTF_8))), cursor, rest));
        return this;
    }

    GivingNetwork does(Callable<News> answer) {
        answers.add(answer);
        return this;
    }
}
