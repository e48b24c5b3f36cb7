package social.rapport.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.Verdict.Reason;
import social.rapport.shared.Ids;

/**
 * The gate's rules over one request and what is known about it; no clock, no database, so the same facts always get the
 * same verdict.
 *
 * @param standing what the person said to the purpose on the channel
 * @param wish how they want to be written to
 * @param homeZone their time zone as far as it is known, else the workspace's
 * @param sent when messages went or will go to them in the last seven days, oldest first
 */
record Judgement(
        ContactRequest request,
        Purpose purpose,
        Standing standing,
        Preference wish,
        Preferences.Policy policy,
        ZoneId homeZone,
        List<Instant> sent) {

    private static final Duration WEEK = Duration.ofDays(7);

    Verdict verdict() {
        UUID id = Ids.next();
        return request.kind() == ContactRequest.Kind.ANSWER ? answer(id) : message(id);
    }

    private Verdict answer(UUID id) {
        if (request.isPublic()) {
            return new Verdict.Allowed(id, List.of(reason("answer.public")));
        }
        return window().<Verdict>map(closed -> new Verdict.Refused(id, List.of(closed)))
                .orElseGet(() -> new Verdict.Allowed(id, List.of(withinWindow())));
    }

    private Reason withinWindow() {
        NetworkWindow window = request.window();
        Instant closesAt = window.closesAt();
        return closesAt == null
                ? reason("answer.asked")
                : new Reason("answer.window", Map.of("closesAt", closesAt.toString()));
    }

    private Verdict message(UUID id) {
        Optional<Reason> refusal = retired().or(this::permission).or(this::window);
        if (refusal.isPresent()) {
            return new Verdict.Refused(id, List.of(refusal.get()));
        }
        return waiting()
                .<Verdict>map(wait -> new Verdict.Deferred(id, wait.until(), wait.reasons()))
                .orElseGet(() -> new Verdict.Allowed(id, List.of(granted())));
    }

    private Optional<Reason> retired() {
        return purpose.isRetired() ? Optional.of(new Reason("purpose.retired", purpose.facts())) : Optional.empty();
    }

    private Optional<Reason> permission() {
        return switch (standing.state()) {
            case GRANTED -> Optional.empty();
            case REFUSED -> Optional.of(said("permission.refused"));
            case NEVER_ASKED -> Optional.of(new Reason("permission.never_asked", purpose.facts()));
        };
    }

    private Reason granted() {
        return said("permission.granted");
    }

    private Reason said(String code) {
        Map<String, String> facts = new HashMap<>(purpose.facts());
        Permission decisive = standing.decisive();
        if (decisive != null) {
            facts.put("saidAt", decisive.saidAt().toString());
            facts.put("source", decisive.source().key());
        }
        return new Reason(code, facts);
    }

    /** Why the network itself would not take it now, where it would not. */
    private Optional<Reason> window() {
        NetworkWindow window = request.window();
        Instant closesAt = window.closesAt();
        if (!window.limited()) {
            return Optional.empty();
        }
        if (closesAt == null) {
            return Optional.of(reason("window.never_opened"));
        }
        if (!request.at().isBefore(closesAt)) {
            return Optional.of(new Reason("window.closed", Map.of("closedAt", closesAt.toString())));
        }
        Integer left = window.left();
        return left != null && left <= 0 ? Optional.of(reason("window.used_up")) : Optional.empty();
    }

    private record Wait(Instant until, List<Reason> reasons) {}

    /** The first moment that neither pause, cap nor quiet hours forbid, with whichever pushed it furthest first. */
    private Optional<Wait> waiting() {
        Instant until = request.at();
        @Nullable Reason decisive = null;
        Instant paused = wish.pausedUntil();
        if (paused != null && paused.isAfter(until)) {
            until = paused;
            decisive = new Reason("preference.paused", Map.of("until", paused.toString()));
        }
        Instant room = roomUnderCap(until);
        if (room.isAfter(until)) {
            until = room;
            decisive = new Reason("cap.reached", Map.of("cap", Integer.toString(cap())));
        }
        Instant awake = quietHours().firstAllowed(until);
        if (awake.isAfter(until)) {
            until = awake;
            decisive = decisive == null ? quiet() : decisive;
        }
        return decisive == null ? Optional.empty() : Optional.of(new Wait(until, List.of(decisive)));
    }

    /** When the last week holds fewer messages than the cap; a cap of none is a pause of a week at a time. */
    private Instant roomUnderCap(Instant at) {
        int cap = cap();
        if (cap == 0) {
            return at.plus(WEEK);
        }
        List<Instant> counted = sent.stream()
                .filter(instant -> instant.isAfter(at.minus(WEEK)))
                .sorted()
                .toList();
        return counted.size() < cap ? at : counted.get(counted.size() - cap).plus(WEEK);
    }

    private int cap() {
        Integer own = wish.weeklyCap();
        return own == null ? policy.weeklyCap() : own;
    }

    private QuietHours quietHours() {
        LocalTime from = wish.quietFrom();
        LocalTime to = wish.quietTo();
        return from == null || to == null
                ? new QuietHours(policy.quietFrom(), policy.quietTo(), zone())
                : new QuietHours(from, to, zone());
    }

    private ZoneId zone() {
        String own = wish.timeZone();
        return own == null ? homeZone : ZoneId.of(own);
    }

    private Reason quiet() {
        QuietHours hours = quietHours();
        return new Reason(
                wish.quietFrom() == null ? "quiet.policy" : "quiet.preference",
                Map.of(
                        "from",
                        hours.from().toString(),
                        "to",
                        hours.to().toString(),
                        "zone",
                        hours.zone().getId()));
    }

    private static Reason reason(String code) {
        return new Reason(code, Map.of());
    }
}
