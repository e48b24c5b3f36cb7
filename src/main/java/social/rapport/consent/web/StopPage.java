package social.rapport.consent.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.LinkedStops;
import social.rapport.consent.Permission;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Words;

/**
 * Where a person reads why they got a message, and stops such messages, in their own language.
 *
 * @param link as they were given it
 * @param asked null where the link leads nowhere
 * @param purpose what such messages are for, in the language; empty where the link leads nowhere
 * @param brand whose message it was; empty where the link leads nowhere
 * @param language of {@link Words#LANGUAGES}
 */
public record StopPage(
        String link,
        LinkedStops.@Nullable Asked asked,
        String purpose,
        String brand,
        boolean hasLogo,
        ZoneId zone,
        String language) {

    /** The words of the page in its language, which need not be the browser's. */
    public String w(String key) {
        Locale locale = Locale.forLanguageTag(language);
        String network = asked == null ? null : asked.network();
        return Words.in(
                locale,
                key,
                "brand",
                brand,
                "purpose",
                purpose,
                "somewhere",
                network == null ? "no" : "yes",
                "network",
                network == null ? "" : Network.of(network).in(locale),
                "date",
                permission() == null ? "" : date(permission().saidAt()));
    }

    private String date(Instant at) {
        return Times.of(Locale.forLanguageTag(language), zone, Instant.now()).date(at);
    }

    public @Nullable Permission permission() {
        return asked == null ? null : asked.permission();
    }

    /** What they said and where, as a sentence that their words follow. */
    public String because() {
        Permission permission = permission();
        return w(
                permission == null
                        ? "stop.because"
                        : "stop.because." + permission.source().key());
    }

    public boolean isStopped() {
        return asked != null && asked.stopped() != LinkedStops.Stopped.NOTHING;
    }

    public boolean isEverythingStopped() {
        return asked != null && asked.stopped() == LinkedStops.Stopped.EVERYTHING;
    }

    /** What holds now, where something has changed since the message. */
    public @Nullable String news() {
        if (asked == null) {
            return null;
        }
        return switch (asked.stopped()) {
            case EVERYTHING -> w("stop.stopped.everything");
            case THESE -> w("stop.stopped.these");
            case NOTHING -> asked.isOn() ? null : w("stop.off");
        };
    }

    /** As {@code lang} wants it. */
    public String tag() {
        return language.equals("zh") ? "zh-CN" : language;
    }

    public String path() {
        return "/stop/" + link;
    }

    public @Nullable String logo() {
        return hasLogo ? path() + "/logo" : null;
    }

    public List<String> languages() {
        return Words.LANGUAGES;
    }

    /** A language in its own words. */
    public static String own(String language) {
        return Words.in(Locale.forLanguageTag(language), "stop.language");
    }
}
