package social.rapport.channels.mapped;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkCalls;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.channels.Source;
import social.rapport.channels.UnreadablePayload;
import social.rapport.channels.mapped.NetworkMapping.Poll;
import social.rapport.channels.mapped.NetworkMapping.Turning;
import social.rapport.shared.Sha256;
import social.rapport.shared.net.GuardedHttp.Answer;

/** What is found at an address, asked for again and again: what is new in it becomes interactions. */
public final class Asked implements Source {

    private static final int MOST_BYTES = 4 << 20;
    private static final int PAGES = 20;
    private static final int MOST_SEEN = 2_000;
    private static final int LETTERS = 12;
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final NetworkCalls calls;
    private final NetworkMapping mapping;
    private final Poll poll;
    private final Map<String, String> headers;
    private final Set<String> known;
    private final Set<String> seen = new LinkedHashSet<>();
    private Place place;
    private @Nullable String page;
    private int pages;
    private @Nullable Answer first;
    private @Nullable String since;
    private @Nullable String title;

    /** A feed of RSS or Atom, read as a mapping says that names no address of its own. */
    public static Asked feed(
            NetworkCalls calls, NetworkMapping mapping, String url, Duration every, @Nullable String cursor) {
        Poll poll = new Poll(url, every, Map.of(), null, null);
        return new Asked(calls, mapping, poll, Sha256.key(url).toString(), "", cursor);
    }

    /**
     * @param fingerprint what stands for the mapping and its settings
     * @param key of the channel, for headers that have a gap for it
     */
    Asked(
            NetworkCalls calls,
            NetworkMapping mapping,
            Poll poll,
            String fingerprint,
            String key,
            @Nullable String cursor) {
        this.calls = calls;
        this.mapping = mapping;
        this.poll = poll;
        this.headers = new HashMap<>();
        poll.headers().forEach((name, value) -> headers.put(name, Gaps.filled(value, Map.of("key", key))));
        this.place = Place.of(cursor, fingerprint);
        this.known = new HashSet<>(place.seen());
    }

    @Override
    public News next(Duration longest) throws NetworkFailure {
        Fetched fetched = fetch();
        if (fetched.head().status() == 304) {
            return new News(List.of(), place.cursor(), poll.every());
        }
        Object document = document(fetched);
        title = document instanceof Map<?, ?> told && told.get("title") instanceof String called ? called : title;
        List<Payload> news = fresh(Harvest.of(mapping, document).made());
        String next = turn(poll.pages(), document);
        if (pages == 0) {
            first = fetched.head();
            since = turn(poll.since(), document);
        }
        if (next != null && !next.equals(page) && ++pages < PAGES && !news.isEmpty()) {
            page = next;
            return new News(news, place.cursor(), Duration.ZERO);
        }
        place = reached();
        return new News(news, place.cursor(), poll.every());
    }

    /** What a feed calls itself; null where it was not told. */
    public @Nullable String title() {
        return title;
    }

    /** As what the network gives is known now, all pages of it. */
    private Place reached() {
        Answer head = first;
        List<String> kept = new ArrayList<>(seen);
        known.stream()
                .filter(old -> !seen.contains(old))
                .limit(Math.max(0, MOST_SEEN - kept.size()))
                .forEach(kept::add);
        return new Place(
                place.mapping(),
                head == null ? null : head.header("etag").filter(Asked::isShort).orElse(null),
                head == null
                        ? null
                        : head.header("last-modified").filter(Asked::isShort).orElse(null),
                since == null ? place.since() : since,
                kept.subList(0, Math.min(MOST_SEEN, kept.size())));
    }

    private static boolean isShort(String header) {
        return header.length() <= 200;
    }

    private List<Payload> fresh(List<Made> made) {
        Instant now = Clock.systemUTC().instant();
        List<Payload> news = new ArrayList<>();
        for (Made one : made) {
            String stands = Sha256.key(one.bytes()).toString().replace("-", "").substring(0, LETTERS);
            if (seen.add(stands) && !known.contains(stands)) {
                news.add(one.at(now).payload());
            }
        }
        return news;
    }

    private static @Nullable String turn(@Nullable Turning turning, Object document) {
        Object value = turning == null ? null : turning.value().of(new Value.Item(document, document));
        String text = value == null ? "" : Value.text(value);
        return text.isBlank() || text.length() > 500 ? null : text;
    }

    private Object document(Fetched fetched) throws NetworkFailure {
        try {
            return Documents.read(mapping.format(), fetched.body());
        } catch (UnreadablePayload unreadable) {
            throw new NetworkFailure(Kind.TEMPORARY, "mapped_document", "", null);
        }
    }

    private record Fetched(Answer head, byte[] body) {}

    private Fetched fetch() throws NetworkFailure {
        Map<String, String> asking = new HashMap<>(headers);
        if (page == null && place.etag() != null) {
            asking.put("If-None-Match", place.etag());
        }
        if (page == null && place.modified() != null) {
            asking.put("If-Modified-Since", place.modified());
        }
        Fetched fetched = calls.fetch(address(), asking, (head, body) -> {
            byte[] read = head.status() == 200 ? body.readNBytes(MOST_BYTES + 1) : new byte[0];
            if (read.length > MOST_BYTES) {
                throw new IOException("The answer is longer than " + MOST_BYTES + " bytes");
            }
            return new Fetched(head, read);
        });
        int status = fetched.head().status();
        if (status != 200 && (status != 304 || page != null)) {
            throw failure(status, fetched.head());
        }
        return fetched;
    }

    private URI address() {
        StringBuilder address = new StringBuilder(poll.url());
        add(address, poll.since(), place.since());
        add(address, poll.pages(), page);
        return URI.create(address.toString());
    }

    private static void add(StringBuilder address, @Nullable Turning turning, @Nullable String value) {
        if (turning != null && value != null) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(URLEncoder.encode(turning.parameter(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private static NetworkFailure failure(int status, Answer head) {
        String detail = Integer.toString(status);
        return switch (status) {
            case 401, 403 -> new NetworkFailure(Kind.UNAUTHORIZED, "mapped_key", detail, null);
            case 410 -> new NetworkFailure(Kind.PERMANENT, "gone", detail, null);
            case 429 ->
                new NetworkFailure(
                        Kind.RATE_LIMITED,
                        "throttled",
                        detail,
                        head.retryAfter(LONGEST_WAIT).orElse(null));
            default ->
                new NetworkFailure(
                        Kind.TEMPORARY,
                        status >= 300 && status < 400 ? "redirect" : "status",
                        detail,
                        head.retryAfter(LONGEST_WAIT).orElse(null));
        };
    }

    @Override
    public void close() {}
}
