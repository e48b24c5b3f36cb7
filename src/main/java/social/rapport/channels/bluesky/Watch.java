package social.rapport.channels.bluesky;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.ConnectedChannel;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Noted;
import social.rapport.channels.Source;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks again and again what an account is notified of, and what is written to it in private. Notifications come newest
 * first, so they are gathered back to where reading had come, and given in the order in which they happened.
 */
final class Watch implements Source {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ASKED = Duration.ofSeconds(10);

    /** What is notified later than it says it happened is looked for so far back. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final Duration LATEST = Duration.ofDays(1);
    private static final int PAGE = 100;
    private static final int PAGES = 20;

    private final BlueskyApi api;
    private final Pictures pictures;
    private final @Nullable Correspondence correspondence;
    private final Given given;
    private final ConnectedChannel channel;
    private final Set<String> met = new HashSet<>();
    private @Nullable String page;
    private Instant latest;
    private Place place;

    /**
     * @param correspondence what is written in private; null where that is not read
     * @param given what was given before
     */
    Watch(
            BlueskyApi api,
            Pictures pictures,
            @Nullable Correspondence correspondence,
            Given given,
            ConnectedChannel channel,
            @Nullable String cursor) {
        this.api = api;
        this.pictures = pictures;
        this.correspondence = correspondence;
        this.given = given;
        this.channel = channel;
        this.place = Place.of(cursor, channel.channel().createdAt());
        this.latest = place.noticed();
    }

    /** What is said in public is given before anything private is asked for, which may fail by itself. */
    @Override
    public News next(Duration longest) throws NetworkFailure {
        List<Payload> payloads = notices();
        if (payloads.isEmpty() && page == null && correspondence != null) {
            Correspondence.Letters letters = correspondence.after(channel, place.logged());
            place = place.logged(letters.upTo());
            payloads = letters.payloads();
        }
        if (!payloads.isEmpty()) {
            place = place.given();
        }
        if (page == null) {
            given.upTo(channel.channel().id(), place.cursor(), met);
        }
        return new News(payloads, place.cursor(), payloads.isEmpty() && page == null ? ASKED : Duration.ZERO);
    }

    private List<Payload> notices() throws NetworkFailure {
        Set<String> before = given.before(channel.channel().id(), place.cursor());
        Instant earliest =
                later(channel.channel().createdAt().minus(LATE), place.noticed().minus(LATEST));
        List<JsonNode> found = new ArrayList<>();
        boolean isBack = false;
        for (int pages = 0; pages < PAGES && !isBack; pages++) {
            JsonNode told = api.ask(channel, "app.bsky.notification.listNotifications", parameters());
            boolean isOld = told.path("notifications").isEmpty();
            for (JsonNode notice : told.path("notifications")) {
                Instant at = Profiles.time(notice, "indexedAt");
                String uri = Told.text(notice, "uri", Told.LONGEST_TEXT);
                if (at != null && uri != null) {
                    isOld |= at.isBefore(place.noticed().minus(LATE));
                    latest = later(latest, at);
                    if (at.isAfter(earliest) && met.add(uri) && !before.contains(uri)) {
                        found.add(notice);
                    }
                }
            }
            page = isOld ? null : Told.text(told, "cursor", Told.LONGEST_TEXT);
            isBack = page == null;
        }
        if (isBack) {
            Instant now = Clock.systemUTC().instant();
            place = place.noticed(latest.isAfter(now) ? now : latest);
        }
        Collections.reverse(found);
        return payloads(found);
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("limit", PAGE);
        if (page != null) {
            parameters.put("cursor", page);
        }
        return parameters;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<Payload> payloads(List<JsonNode> notices) {
        List<Payload> payloads = new ArrayList<>();
        for (JsonNode notice : notices) {
            Activity read = Notices.read(notice, Noted.NOTHING);
            if (read != null) {
                Noted noted = new Noted(pictures.of(channel, notice), Map.of());
                payloads.add(new Payload(Notices.key(read), noted.above(JSON.writeValueAsBytes(notice))));
            }
        }
        return payloads;
    }

    @Override
    public void close() {}
}
