package social.rapport.demo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All the people of the story, the cast first. */
final class Audience {
    private final List<Guest> everybody;
    private final Map<String, Guest> byKey = new LinkedHashMap<>();
    private final Map<String, List<Guest>> byChannel = new HashMap<>();

    Audience(List<Guest> everybody) {
        this.everybody = List.copyOf(everybody);
        everybody.forEach(guest -> byKey.put(guest.key(), guest));
    }

    List<Guest> everybody() {
        return everybody;
    }

    Guest named(String key) {
        return Objects.requireNonNull(byKey.get(key), key);
    }

    List<Guest> on(String channel) {
        return byChannel.computeIfAbsent(
                channel,
                key -> everybody.stream().filter(guest -> guest.has(key)).toList());
    }

    /** Those with an account on one of these channels. */
    List<Guest> onAny(List<String> channels) {
        return everybody.stream()
                .filter(guest -> !guest.among(channels).isEmpty())
                .toList();
    }

    /** Those who write, much or now and then, and have an account on one of these channels. */
    List<Guest> speaking(List<String> channels) {
        return onAny(channels).stream().filter(Guest::speaks).toList();
    }
}
