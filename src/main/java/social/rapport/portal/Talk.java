package social.rapport.portal;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Purposes;
import social.rapport.consent.Restrictions;
import social.rapport.consent.Standing;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Network;
import social.rapport.workspace.Scope;

/** How a person lets a brand talk to them: what they say on their own pages, into the ledger and into their wishes. */
@Component
public class Talk {

    private final Permissions permissions;
    private final Preferences preferences;
    private final Restrictions restrictions;
    private final Purposes purposes;
    private final People people;
    private final Channels channels;

    Talk(
            Permissions permissions,
            Preferences preferences,
            Restrictions restrictions,
            Purposes purposes,
            People people,
            Channels channels) {
        this.permissions = permissions;
        this.preferences = preferences;
        this.restrictions = restrictions;
        this.purposes = purposes;
        this.people = people;
        this.channels = channels;
    }

    /** A channel on which they are known; where they are on two of a network, called by its name as well. */
    public record Place(ChannelId channel, String network, String words) {}

    /**
     * @param words what the purpose is called
     * @param states by place, as {@link Standing} derives them
     */
    public record Row(String purpose, String words, List<Standing.State> states) {}

    /** @param purpose what it is called */
    public record Entry(Permission said, String purpose) {}

    /**
     * How it stands.
     *
     * @param isRestricted whether what is kept of them may not be used, whatever they chose
     */
    public record Choices(
            boolean isRestricted, List<Place> places, List<Row> rows, Preference wish, Preferences.Policy policy) {

        /** Whether they want nothing but answers. */
        public boolean isSilent() {
            return wish.silent();
        }

        /** How many messages they get in any seven days at most. */
        public int cap() {
            Integer own = wish.weeklyCap();
            return own == null ? policy.weeklyCap() : own;
        }

        public LocalTime quietFrom() {
            LocalTime own = wish.quietFrom();
            return own == null ? policy.quietFrom() : own;
        }

        public LocalTime quietTo() {
            LocalTime own = wish.quietTo();
            return own == null ? policy.quietTo() : own;
        }

        /** Until when they want a pause that ends; null where there is none. */
        public @Nullable Instant pausedUntil() {
            Instant until = wish.pausedUntil();
            return isSilent() || until == null || !until.isAfter(Instant.now()) ? null : until;
        }
    }

    public Choices of(PortalVisit.Guest who) {
        List<Place> places = places(who);
        List<Permission> ledger = permissions.history(who.person().root());
        Preference wish = preferences.of(who.person().root());
        return new Choices(
                restrictions.of(who.person().root()).isPresent(),
                places,
                purposes.all().stream()
                        .map(purpose -> new Row(
                                purpose,
                                purposes.name(purpose),
                                places.stream()
                                        .map(place -> Permissions.standing(ledger, purpose, place.channel())
                                                .state())
                                        .toList()))
                        .toList(),
                wish,
                preferences.policy());
    }

    private List<Place> places(PortalVisit.Guest who) {
        Map<ChannelId, Channel> known = new LinkedHashMap<>();
        for (Identity identity : people.identities(who.person())) {
            ChannelId id = identity.channel();
            if (id != null) {
                channels.find(id)
                        .filter(channel -> channel.state() != Channel.State.DISCONNECTED)
                        .ifPresent(channel -> known.putIfAbsent(id, channel));
            }
        }
        return known.values().stream()
                .map(channel -> new Place(channel.id(), channel.network(), words(channel, known)))
                .toList();
    }

    private static String words(Channel channel, Map<ChannelId, Channel> all) {
        long alike = all.values().stream()
                .filter(other -> other.network().equals(channel.network()))
                .count();
        String network = Network.of(channel.network()).words();
        return alike == 1 ? network : t("portal.talk.place", "network", network, "name", channel.name());
    }

    /** What was ever said, the latest first. */
    public List<Entry> history(PortalVisit.Guest who) {
        return permissions.history(who.person().root()).stream()
                .map(said -> new Entry(said, purposes.name(said.purpose())))
                .toList();
    }

    /**
     * Says yes or no to one purpose on one channel, with the sentence that the page shows as its wording.
     *
     * @throws Fault.Caller where they are not known on that channel, or nobody is written to for that
     */
    @Transactional
    public void choose(PortalVisit visit, String purpose, ChannelId channel, boolean isGranted) {
        PortalVisit.Guest who = visit.theirs();
        Place place = places(who).stream()
                .filter(one -> one.channel().equals(channel))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("channel"));
        permissions.record(
                visit.acting(Scope.CONSENT_WRITE),
                new Permissions.Statement(
                        who.person().root(),
                        purpose,
                        channel,
                        isGranted,
                        wording(visit, purposes.name(purpose), place, isGranted),
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

    /** Silences everything but answers, or lets what they have chosen hold again. */
    @Transactional
    public void silence(PortalVisit visit, boolean isSilent) {
        change(visit, wish -> wish.silent(isSilent));
    }

    /** @param until null to end the pause */
    @Transactional
    public void pause(PortalVisit visit, @Nullable Instant until) {
        if (until != null && !until.isAfter(Instant.now())) {
            throw Fault.invalid("/until", "portal.wrong.passed");
        }
        change(visit, wish -> wish.pausedUntil(until));
    }

    /** @param cap in any seven days */
    @Transactional
    public void atMost(PortalVisit visit, int cap) {
        change(visit, wish -> wish.atMost(cap));
    }

    /** Between these hours of theirs they want to be left alone; none where both are the same. */
    @Transactional
    public void leaveAlone(PortalVisit visit, LocalTime from, LocalTime to, String zone) {
        change(visit, wish -> wish.quietBetween(from, to, zone));
    }

    private void change(PortalVisit visit, UnaryOperator<Preference> change) {
        PersonId who = visit.theirs().person().root();
        preferences.set(visit.acting(Scope.CONSENT_WRITE), who, change.apply(preferences.of(who)));
    }
}
