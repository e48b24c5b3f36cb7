package social.rapport.portal;

import static social.rapport.shared.ui.Words.t;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Purposes;
import social.rapport.consent.Restrictions;
import social.rapport.consent.Standing;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.workspace.Scope;

/** How a person lets a brand talk to them: what they say on their own pages, into the ledger and into their wishes. */
@Component
public class Talk {

    private final Permissions permissions;
    private final Preferences preferences;
    private final Restrictions restrictions;
    private final Purposes purposes;
    private final Reachable reachable;
    private final HeldBack heldBack;
    private final LastActs acts;

    Talk(
            Permissions permissions,
            Preferences preferences,
            Restrictions restrictions,
            Purposes purposes,
            Reachable reachable,
            HeldBack heldBack,
            LastActs acts) {
        this.permissions = permissions;
        this.preferences = preferences;
        this.restrictions = restrictions;
        this.purposes = purposes;
        this.reachable = reachable;
        this.heldBack = heldBack;
        this.acts = acts;
    }

    /** A yes or no of theirs. */
    public record Choice(String purpose, ChannelId channel, boolean isGranted) {}

    /** A channel on which they are known; where they are on two of a network, called by its name as well. */
    public record Place(ChannelId channel, String network, String words) {}

    /** @param purpose what it is called */
    public record Entry(Permission said, String purpose) {}

    public Choices of(PortalVisit.Guest who) {
        List<Place> places = reachable.of(who);
        List<Permission> ledger = permissions.history(who.person());
        Preference wish = preferences.of(who.person());
        boolean isRestricted = restrictions.of(who.person()).isPresent();
        HeldBack.Binding binding = heldBack.on(who, wish, isRestricted);
        return new Choices(
                isRestricted,
                binding.isOtherwise(),
                places,
                purposes.all().stream()
                        .map(purpose -> new Choices.Row(
                                purpose,
                                purposes.name(purpose),
                                places.stream()
                                        .map(place -> Permissions.standing(ledger, purpose, place.channel())
                                                .state())
                                        .toList(),
                                places.stream()
                                        .map(place -> binding.overrules(purpose, place.channel()))
                                        .toList()))
                        .toList(),
                wish,
                preferences.policy());
    }

    /** What was ever said, the latest first. */
    public List<Entry> history(PortalVisit.Guest who) {
        return permissions.history(who.person()).stream()
                .map(said -> new Entry(said, purposes.name(said.purpose())))
                .toList();
    }

    /**
     * Says yes or no to one purpose on one channel, with the sentence that the page shows as its wording.
     *
     * @return by what it can be taken back; empty where they had said so already
     * @throws Fault.Caller where they are not known on that channel, or nobody is written to for that
     */
    @Transactional
    public Optional<UUID> choose(PortalVisit visit, Choice choice) {
        boolean held = holds(permissions.history(visit.theirs().person()), choice.purpose(), choice.channel());
        say(visit, choice);
        return held == choice.isGranted()
                ? Optional.empty()
                : Optional.of(acts.note(
                        visit, LastActs.Kind.CHOICE, List.of(new Choice(choice.purpose(), choice.channel(), held))));
    }

    private static boolean holds(List<Permission> ledger, String purpose, ChannelId channel) {
        return Permissions.standing(ledger, purpose, channel).state() == Standing.State.GRANTED;
    }

    /**
     * Says no to everything but answers and care, wherever they are known and have not said so already: what a browser asks
     * for by Global Privacy Control, said in words.
     *
     * @return by what it can be taken back; empty where they had said so everywhere
     */
    @Transactional
    public Optional<UUID> keepPrivate(PortalVisit visit) {
        Choices choices = of(visit.theirs());
        List<Choice> open = choices.optional().toList();
        List<Choice> held = open.stream().filter(Choice::isGranted).toList();
        open.forEach(choice -> say(visit, new Choice(choice.purpose(), choice.channel(), false)));
        return held.isEmpty() ? Optional.empty() : Optional.of(acts.note(visit, LastActs.Kind.CHOICE, held));
    }

    void say(PortalVisit visit, Choice choice) {
        PortalVisit.Guest who = visit.theirs();
        Place place = reachable.of(who).stream()
                .filter(one -> one.channel().equals(choice.channel()))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("channel"));
        permissions.record(
                visit.acting(Scope.CONSENT_WRITE),
                new Permissions.Statement(
                        who.person().root(),
                        choice.purpose(),
                        choice.channel(),
                        choice.isGranted(),
                        wording(visit, purposes.name(choice.purpose()), place, choice.isGranted()),
                        LocaleContextHolder.getLocale().getLanguage(),
                        Permission.Source.PORTAL,
                        Instant.now()));
    }

    /**
     * What stands beside the switch, and with it in the ledger.
     *
     * @param purpose what it is called
     */
    public static String wording(PortalVisit visit, String purpose, Place place, boolean isGranted) {
        return t(
                isGranted ? "portal.talk.wording.yes" : "portal.talk.wording.no",
                "brand",
                visit.portal().brand().name(),
                "purpose",
                purpose,
                "channel",
                place.words());
    }

    /**
     * Silences everything but answers, or lets what they have chosen hold again.
     *
     * @return by what it can be taken back, as the others here; empty where it was so already
     */
    @Transactional
    public Optional<UUID> silence(PortalVisit visit, boolean isSilent) {
        return change(visit, wish -> wish.silent(isSilent));
    }

    /** @param until null to end the pause */
    @Transactional
    public Optional<UUID> pause(PortalVisit visit, @Nullable Instant until) {
        if (until != null && !until.isAfter(Instant.now())) {
            throw Fault.invalid("/until", "portal.wrong.passed");
        }
        return change(visit, wish -> wish.pausedUntil(until));
    }

    /** @param cap in any seven days */
    @Transactional
    public Optional<UUID> atMost(PortalVisit visit, int cap) {
        return change(visit, wish -> wish.atMost(cap));
    }

    /**
     * Between these hours of theirs they want to be left alone, none where both are the same, and on all days but these.
     *
     * @param days null for those that they chose before
     * @throws Fault.Caller where no day is left: to be left alone on all is another wish
     */
    @Transactional
    public Optional<UUID> leaveAlone(
            PortalVisit visit, LocalTime from, LocalTime to, String zone, @Nullable Set<DayOfWeek> days) {
        if (days != null && days.isEmpty()) {
            throw Fault.invalid("/days", "portal.wrong.days");
        }
        return change(visit, wish -> {
            Preference quiet = wish.quietBetween(from, to, zone);
            return days == null ? quiet : quiet.on(days.size() == DayOfWeek.values().length ? Set.of() : days);
        });
    }

    /** What they wish is said for themselves; what somebody said who may be another stands beside it. */
    Optional<UUID> change(PortalVisit visit, UnaryOperator<Preference> change) {
        Preference before = preferences.of(visit.theirs().person());
        Preference after = change.apply(before);
        wish(visit, after);
        return before.equals(after) ? Optional.empty() : Optional.of(acts.note(visit, LastActs.Kind.WISH, before));
    }

    void wish(PortalVisit visit, Preference wish) {
        preferences.set(
                visit.acting(Scope.CONSENT_WRITE), visit.theirs().person().root(), wish);
    }
}
