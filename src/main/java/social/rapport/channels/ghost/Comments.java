package social.rapport.channels.ghost;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The comments of a publication, of which Ghost posts nothing: those since the last one are asked for, the oldest first. What was
 * given of the very second of the last one is given again, and has no second effect.
 */
final class Comments implements Source {

    private static final int MOST = 100;
    private static final Duration EVERY = Duration.ofMinutes(2);
    private static final Duration PAST = Duration.ofDays(3);
    private static final DateTimeFormatter FILTER =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final GhostApi api;
    private final ConnectedChannel channel;
    private Instant since;
    private int page = 1;

    Comments(GhostApi api, ConnectedChannel channel, @Nullable String cursor) {
        this.api = api;
        this.channel = channel;
        this.since = since(cursor);
    }

    private static Instant since(@Nullable String cursor) {
        try {
            if (cursor != null) {
                return Instant.parse(cursor);
            }
        } catch (DateTimeException unknown) {
            // read from a few days ago, as at the beginning
        }
        return Clock.systemUTC().instant().minus(PAST).truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public News next(Duration longest) throws NetworkFailure {
        JsonNode comments = api.ask(channel, path()).path("comments");
        List<Payload> payloads = new ArrayList<>();
        Instant last = since;
        for (JsonNode comment : comments) {
            Activity read = Publication.comment(channel.channel(), comment);
            Instant at = Publication.at(comment, "created_at");
            last = at != null && at.isAfter(last) ? at.truncatedTo(ChronoUnit.SECONDS) : last;
            if (read != null) {
                payloads.add(new Payload(
                        Objects.requireNonNullElse(read.conversation(), ""),
                        JSON.writeValueAsBytes(Map.of("comment", comment))));
            }
        }
        boolean isFull = comments.size() >= MOST;
        page = isFull && !last.isAfter(since) ? page + 1 : 1;
        since = last;
        return new News(payloads, since.toString(), isFull ? Duration.ZERO : EVERY);
    }

    private String path() {
        String filter = "created_at:>='" + FILTER.format(since) + "'";
        return "/comments/?limit=" + MOST + "&page=" + page + "&order=created_at%20asc&include_nested=true&filter="
                + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {}
}
