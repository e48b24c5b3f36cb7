package social.rapport.channels.youtube;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.Told;
import social.rapport.shared.ChannelId;
import tools.jackson.databind.JsonNode;

/** What videos are called, which is asked once a day and for many of them at once. */
final class Titles {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int VIDEOS = 100_000;
    private static final int AT_ONCE = 50;

    private final Cache<String, String> known =
            Caffeine.newBuilder().expireAfterWrite(A_DAY).maximumSize(VIDEOS).build();

    @FunctionalInterface
    interface Asking {
        JsonNode ask(List<String> videos) throws NetworkFailure;
    }

    /** As far as YouTube tells. */
    Map<String, String> of(ChannelId channel, List<String> videos, Asking asking) throws NetworkFailure {
        List<String> unknown = videos.stream()
                .filter(video -> known.getIfPresent(channel + " " + video) == null)
                .limit(AT_ONCE)
                .toList();
        if (!unknown.isEmpty()) {
            for (JsonNode video : asking.ask(unknown).path("items")) {
                String id = Told.text(video, "id", 40);
                String title = Told.name(video.path("snippet"), "title");
                if (id != null && title != null) {
                    known.put(channel + " " + id, title);
                }
            }
        }
        Map<String, String> titles = new HashMap<>();
        for (String video : videos) {
            String title = known.getIfPresent(channel + " " + video);
            if (title != null) {
                titles.put(video, title);
            }
        }
        return titles;
    }
}
