package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Places;
import social.rapport.consent.Preference;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;

/**
 * How a person wants to be written to, as the API shows and takes it; what is left out is left to the contact policy.
 *
 * @param silent nothing but answers
 * @param days on which they want to be written to, such as {@code monday}; none for any
 * @param topics their yes or no to topics, by key
 * @param channel on which alone they want to be written to
 * @param language in which, as a BCP 47 tag
 * @param places {@code not_while_travelling}, {@code in_my_city} or {@code near_a_shop}
 */
record PreferenceJson(
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        @Nullable String timeZone,
        @Nullable Integer weeklyCap,
        @Nullable Instant pausedUntil,
        @Nullable Boolean silent,
        @Nullable List<String> days,
        @Nullable Map<String, Boolean> topics,
        @Nullable UUID channel,
        @Nullable String language,
        @Nullable String places) {

    static PreferenceJson of(Preference wish) {
        ChannelId channel = wish.channel();
        Places places = wish.places();
        return new PreferenceJson(
                wish.quietFrom(),
                wish.quietTo(),
                wish.timeZone(),
                wish.weeklyCap(),
                wish.pausedUntil(),
                wish.silent(),
                wish.days().stream().sorted().map(PreferenceJson::key).toList(),
                wish.topics(),
                channel == null ? null : channel.value(),
                wish.language(),
                places == null ? null : places.key());
    }

    private static String key(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    Preference told() {
        return new Preference(
                quietFrom,
                quietTo,
                timeZone,
                weeklyCap,
                pausedUntil,
                Boolean.TRUE.equals(silent),
                toldDays(),
                toldTopics(),
                channel == null ? null : new ChannelId(channel),
                language,
                places == null ? null : toldPlaces(places));
    }

    private Set<DayOfWeek> toldDays() {
        return days == null ? Set.of() : days.stream().map(PreferenceJson::day).collect(Collectors.toSet());
    }

    private static DayOfWeek day(String told) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> key(day).equals(told))
                .findFirst()
                .orElseThrow(() -> Fault.invalid("/days", "preference.wrong.day"));
    }

    private Map<String, Boolean> toldTopics() {
        if (topics == null) {
            return Map.of();
        }
        topics.forEach((topic, liked) -> {
            if (liked == null) {
                throw Fault.invalid("/topics/" + topic, t("fault.either", "one", "true", "other", "false"));
            }
        });
        return topics;
    }

    private static Places toldPlaces(String told) {
        return Arrays.stream(Places.values())
                .filter(places -> places.key().equals(told))
                .findFirst()
                .orElseThrow(() -> Fault.invalid("/places", "preference.wrong.places"));
    }
}
