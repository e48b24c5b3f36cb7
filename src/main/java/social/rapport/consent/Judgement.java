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
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.Verdict.Reason;
import social.rapport.shared.Ids;

/**
 * The gate's rules over one request and what is known about it; no clock, no database, so the same facts always get the
 * same verdict.
 */
record Judgement(ContactRequest request, Matter matter, Known known) {

    private static final Duration WEEK = Duration.ofDays(7);

    /** For so long somebody is taken to be in the town where they were seen. */
    private static final Duration ON_THE_ROAD = Duration.ofHours(24);

    /** For so long somebody is taken to be near the shop where they were seen. */
    private static final Duration ON_THE_SPOT = Duration.ofHours(2);

    Verdict verdict() {
        UUID id = Ids.next();
        return request.kind() == Kind.ANSWER ? answer(id) : message(id);
    }

    private Verdict answer(UUID id) {
        if (request.isPublicAnswer()) {
            return new Verdict.Allowed(id, List.of(reason("answer.public")));
        }
        if (known.isOverheard()) {
            return new Verdict.Refused(id, List.of(overheard()));
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
        Optional<Reason> refusal = restriction()
                .or(this::retired)
                .or(this::permission)
                .or(this::silence)
                .or(this::topic)
                .or(this::otherChannel)
                .or(this::elsewhere)
                .or(this::window);
        if (refusal.isPresent()) {
            return new Verdict.Refused(id, List.of(refusal.get()));
        }
        return waiting()
                .<Verdict>map(wait -> new Verdict.Deferred(id, wait.until(), wait.reasons()))
                .orElseGet(() -> new Verdict.Allowed(id, List.of(granted())));
    }

    private Optional<Reason> restriction() {
        return Optional.ofNullable(known.restriction())
                .map(standing -> new Reason(
                        "restriction.stands", Map.of("since", standing.since().toString())));
    }

    private Optional<Reason> retired() {
        Purpose purpose = matter.purpose();
        return purpose.isRetired() ? Optional.of(new Reason("purpose.retired", purpose.facts())) : Optional.empty();
    }

    private Optional<Reason> permission() {
        return switch (known.standing().state()) {
            case GRANTED -> Optional.empty();
            case REFUSED -> Optional.of(said("permission.refused"));
            case NEVER_ASKED ->
                known.isOverheard()
                        ? Optional.of(overheard())
                        : request.kind() == Kind.FOLLOW_UP
                                ? Optional.empty()
                                : Optional.of(new Reason(
                                        "permission.never_asked",
                                        matter.purpose().facts()));
        };
    }

    private static Reason overheard() {
        return reason("person.overheard");
    }

    private Reason granted() {
        return said(known.standing().state() == Standing.State.GRANTED ? "permission.granted" : "answer.followed");
    }

    private Reason said(String code) {
        Map<String, String> facts = new HashMap<>(matter.purpose().facts());
        Permission decisive = known.standing().decisive();
        if (decisive != null) {
            facts.put("saidAt", decisive.saidAt().toString());
            facts.put("source", decisive.source().key());
        }
        return new Reason(code, facts);
    }

    private Optional<Reason> silence() {
        return known.wish().silent() ? Optional.of(reason("preference.silent")) : Optional.empty();
    }

    private Optional<Reason> topic() {
        Topic topic = matter.topic();
        return topic != null && Boolean.FALSE.equals(known.wish().topics().get(topic.key()))
                ? Optional.of(new Reason("preference.topic", topic.facts()))
                : Optional.empty();
    }

    /** Where the channel that they prefer is no longer there, any will do. */
    private Optional<Reason> otherChannel() {
        String preferred = known.preferred();
        return preferred == null || request.channel().equals(known.wish().channel())
                ? Optional.empty()
                : Optional.of(new Reason("preference.channel", Map.of("channel", preferred)));
    }

    /** What can't be judged is not allowed, and says so. */
    private Optional<Reason> elsewhere() {
        Places places = known.wish().places();
        if (places == null) {
            return Optional.empty();
        }
        return places == Places.NEAR_A_SHOP ? afarFromShops() : abroad(places);
    }

    private Optional<Reason> afarFromShops() {
        Whereabouts whereabouts = known.whereabouts();
        if (whereabouts.shops().isEmpty()) {
            return Optional.of(reason("place.no_shop"));
        }
        Optional<Whereabouts.Distance> nearest = whereabouts.nearest();
        if (nearest.isEmpty()) {
            return Optional.of(reason("place.unknown"));
        }
        if (!whereabouts.isWithin(ON_THE_SPOT, request.at())) {
            return Optional.of(seen("place.long_ago"));
        }
        return whereabouts.isNearAShop()
                ? Optional.empty()
                : Optional.of(seen(
                        "place.not_near",
                        "shop",
                        nearest.get().shop().name(),
                        "km",
                        nearest.get().km()));
    }

    private Optional<Reason> abroad(Places places) {
        Whereabouts whereabouts = known.whereabouts();
        if (whereabouts.city() == null) {
            return Optional.of(reason("place.no_home"));
        }
        if (!whereabouts.isNamed()) {
            return Optional.of(reason("place.unknown"));
        }
        if (!whereabouts.isWithin(ON_THE_ROAD, request.at())) {
            return Optional.of(seen("place.long_ago"));
        }
        return whereabouts.isAtHome()
                ? Optional.empty()
                : Optional.of(seen(places == Places.IN_MY_CITY ? "place.elsewhere" : "place.travelling"));
    }

    /** With where they were last, and when. */
    private Reason seen(String code, String... more) {
        Map<String, String> facts = new HashMap<>();
        LastPlaces.Seen seen = known.whereabouts().seen();
        if (seen != null) {
            facts.put("seenAt", seen.at().toString());
            facts.put("place", seen.name() == null ? "" : seen.name());
        }
        for (int i = 0; i < more.length; i += 2) {
            facts.put(more[i], more[i + 1]);
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

    /** The first moment that neither pause, cap nor hours forbid, with whichever pushed it furthest first. */
    private Optional<Wait> waiting() {
        Instant until = request.at();
        @Nullable Reason decisive = null;
        Instant paused = known.wish().pausedUntil();
        if (paused != null && paused.isAfter(until)) {
            until = paused;
            decisive = new Reason("preference.paused", Map.of("until", paused.toString()));
        }
        Instant room = roomUnderCap(until);
        if (room.isAfter(until)) {
            until = room;
            decisive = new Reason("cap.reached", Map.of("cap", Integer.toString(cap())));
        }
        Hours hours = hours();
        Instant awake = hours.firstAllowed(until);
        if (awake.isAfter(until)) {
            decisive = decisive == null ? asleep(hours, until) : decisive;
            until = awake;
        }
        return decisive == null ? Optional.empty() : Optional.of(new Wait(until, List.of(decisive)));
    }

    /** When the last week holds fewer messages than the cap; a cap of none is a pause of a week at a time. */
    private Instant roomUnderCap(Instant at) {
        int cap = cap();
        if (cap == 0) {
            return at.plus(WEEK);
        }
        List<Instant> counted = known.sent().stream()
                .filter(instant -> instant.isAfter(at.minus(WEEK)))
                .sorted()
                .toList();
        return counted.size() < cap ? at : counted.get(counted.size() - cap).plus(WEEK);
    }

    private int cap() {
        Integer own = known.wish().weeklyCap();
        return own == null ? matter.policy().weeklyCap() : own;
    }

    private Hours hours() {
        Preference wish = known.wish();
        LocalTime from = wish.quietFrom();
        LocalTime to = wish.quietTo();
        return from == null || to == null
                ? new Hours(matter.policy().quietFrom(), matter.policy().quietTo(), wish.days(), zone())
                : new Hours(from, to, wish.days(), zone());
    }

    private ZoneId zone() {
        String own = known.wish().timeZone();
        return own == null ? known.homeZone() : ZoneId.of(own);
    }

    private Reason asleep(Hours hours, Instant at) {
        String zone = hours.zone().getId();
        return hours.isOff(at)
                ? new Reason("preference.day", Map.of("zone", zone))
                : new Reason(
                        known.wish().quietFrom() == null ? "quiet.policy" : "quiet.preference",
                        Map.of(
                                "from",
                                hours.quietFrom().toString(),
                                "to",
                                hours.quietTo().toString(),
                                "zone",
                                zone));
    }

    private static Reason reason(String code) {
        return new Reason(code, Map.of());
    }
}
