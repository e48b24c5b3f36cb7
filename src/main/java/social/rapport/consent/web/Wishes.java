package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.shared.ui.Times;

/** How somebody wants to be written to, in sentences; where they left it open, what holds for everybody. */
final class Wishes {

    private Wishes() {}

    static List<String> of(Preference wish, Preferences.Policy policy) {
        List<String> all = new ArrayList<>();
        Instant paused = wish.pausedUntil();
        if (paused != null && paused.isAfter(Instant.now())) {
            all.add(t("preference.paused", "until", Times.here().moment(paused)));
        }
        all.add(quiet(wish, policy));
        Integer cap = wish.weeklyCap();
        all.add(cap == null ? t("preference.cap.policy", "cap", policy.weeklyCap()) : t("preference.cap", "cap", cap));
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
}
