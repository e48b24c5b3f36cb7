package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Restrictions;
import social.rapport.consent.Topic;
import social.rapport.consent.Topics;
import social.rapport.people.ChannelNames;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Times;

/** How somebody wants to be written to, in sentences; where they left it open, what holds for everybody. */
@Component
class Wishes {

    private final Restrictions restrictions;
    private final Preferences preferences;
    private final Topics topics;
    private final ChannelNames channels;

    Wishes(Restrictions restrictions, Preferences preferences, Topics topics, ChannelNames channels) {
        this.restrictions = restrictions;
        this.preferences = preferences;
        this.topics = topics;
        this.channels = channels;
    }

    List<String> of(PersonId person) {
        Preference wish = preferences.of(person);
        Preferences.Policy policy = preferences.policy();
        List<String> all = new ArrayList<>();
        restrictions
                .of(person)
                .ifPresent(standing ->
                        all.add(t("restriction.stands", "since", Times.here().date(standing.since()))));
        if (wish.silent()) {
            all.add(t("preference.silent"));
        }
        Instant paused = wish.pausedUntil();
        if (paused != null && paused.isAfter(Instant.now())) {
            all.add(t("preference.paused", "until", Times.here().moment(paused)));
        }
        all.add(quiet(wish, policy));
        if (!wish.days().isEmpty()) {
            all.add(t("preference.days", "days", days(wish)));
        }
        Integer cap = wish.weeklyCap();
        all.add(cap == null ? t("preference.cap.policy", "cap", policy.weeklyCap()) : t("preference.cap", "cap", cap));
        topics(wish, all);
        channel(wish.channel(), all);
        String language = wish.language();
        if (language != null) {
            all.add(t(
                    "preference.language",
                    "language",
                    Locale.forLanguageTag(language).getDisplayLanguage(LocaleContextHolder.getLocale())));
        }
        if (wish.places() != null) {
            all.add(t("preference.places." + wish.places().key()));
        }
        return all;
    }

    private static String quiet(Preference wish, Preferences.Policy policy) {
        LocalTime from = wish.quietFrom();
        LocalTime to = wish.quietTo();
        return from == null || to == null
                ? t(
                        "preference.quiet.policy",
                        "from",
                        policy.quietFrom().toString(),
                        "to",
                        policy.quietTo().toString())
                : from.equals(to) ? t("preference.quiet.never") : quiet(from, to, wish.timeZone());
    }

    private static String quiet(LocalTime from, LocalTime to, @Nullable String zone) {
        return zone == null
                ? t("preference.quiet", "from", from.toString(), "to", to.toString())
                : t("preference.quiet.zone", "from", from.toString(), "to", to.toString(), "zone", zone);
    }

    private static String days(Preference wish) {
        Locale language = LocaleContextHolder.getLocale();
        return wish.days().stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.SHORT, language))
                .collect(Collectors.joining(t("preference.days.between")));
    }

    private void topics(Preference wish, List<String> all) {
        if (wish.topics().isEmpty()) {
            return;
        }
        Map<String, String> names = topics.list().stream().collect(Collectors.toMap(Topic::key, Topic::words));
        wish.topics().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(topic -> t(
                        topic.getValue() ? "preference.topic.yes" : "preference.topic.no",
                        "topic",
                        names.getOrDefault(topic.getKey(), topic.getKey())))
                .forEach(all::add);
    }

    private void channel(@Nullable ChannelId preferred, List<String> all) {
        String name = preferred == null ? null : channels.names().get(preferred);
        if (name != null) {
            all.add(t("preference.channel", "channel", name));
        }
    }
}
