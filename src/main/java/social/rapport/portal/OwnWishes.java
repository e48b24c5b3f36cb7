package social.rapport.portal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.consent.Places;
import social.rapport.consent.Preference;
import social.rapport.consent.Preferences;
import social.rapport.consent.Topic;
import social.rapport.consent.Topics;
import social.rapport.people.Act;
import social.rapport.people.Trait;
import social.rapport.people.Traits;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Shop;
import social.rapport.workspace.Shops;

/** What people wish more finely: about what, where they are, in which language and by which channel best. */
@Component
public class OwnWishes {

    private static final String CITY = "city";
    private static final String SOURCE = "person";
    private static final int LONGEST_CITY = 60;

    private final Talk talk;
    private final Reachable reachable;
    private final Preferences preferences;
    private final Topics topics;
    private final Traits traits;
    private final Shops shops;
    private final LastActs acts;

    OwnWishes(
            Talk talk,
            Reachable reachable,
            Preferences preferences,
            Topics topics,
            Traits traits,
            Shops shops,
            LastActs acts) {
        this.talk = talk;
        this.reachable = reachable;
        this.preferences = preferences;
        this.topics = topics;
        this.traits = traits;
        this.shops = shops;
        this.acts = acts;
    }

    /** Something that the brand writes about. */
    public record Taste(String topic, String words, boolean isWelcome) {}

    /**
     * All of it.
     *
     * @param channels those that they can choose one of
     * @param city where they live; empty where nobody knows
     */
    public record All(List<Taste> tastes, Preference wish, List<Talk.Place> channels, String city, List<Shop> shops) {}

    public All of(PortalVisit.Guest who) {
        Preference wish = preferences.of(who.person());
        return new All(
                topics.list().stream()
                        .filter(topic -> !topic.isRetired())
                        .map(topic -> new Taste(
                                topic.key(), topic.words(), wish.topics().getOrDefault(topic.key(), true)))
                        .toList(),
                wish,
                reachable.of(who),
                traits.of(who.person()).stream()
                        .filter(trait -> trait.name().equals(CITY))
                        .findFirst()
                        .map(Trait::value)
                        .orElse(""),
                shops.list());
    }

    /**
     * Wants to hear about a topic, or no more of it.
     *
     * @return by what it can be taken back, as the others here; empty where it was so already
     * @throws Fault.Caller where the brand writes about no such thing
     */
    @Transactional
    public Optional<UUID> about(PortalVisit visit, String topic, boolean isWelcome) {
        Topic known = topics.get(topic);
        if (known.isRetired()) {
            throw Fault.invalid("/topic", "portal.wrong.choice");
        }
        return talk.change(visit, wish -> wish.about(topic, isWelcome));
    }

    /** @param places where they want to be when they are written to; null for anywhere */
    @Transactional
    public Optional<UUID> where(PortalVisit visit, @Nullable Places places) {
        return talk.change(visit, wish -> wish.at(places));
    }

    /**
     * @param language of {@link Words#LANGUAGES}; null for the one that is spoken
     * @throws Fault.Caller where nobody here writes in it
     */
    @Transactional
    public Optional<UUID> in(PortalVisit visit, @Nullable String language) {
        if (language != null && !Words.LANGUAGES.contains(language)) {
            throw Fault.invalid("/language", "portal.wrong.choice");
        }
        return talk.change(visit, wish -> wish.in(language));
    }

    /**
     * @param channel by which alone; null for any
     * @throws Fault.Caller where they are not known there
     */
    @Transactional
    public Optional<UUID> by(PortalVisit visit, @Nullable ChannelId channel) {
        if (channel != null
                && reachable.of(visit.theirs()).stream()
                        .noneMatch(place -> place.channel().equals(channel))) {
            throw Fault.notFound("channel");
        }
        return talk.change(visit, wish -> wish.best(channel));
    }

    /** Says where they live, without which nobody can tell whether they are in their city. */
    @Transactional
    public Optional<UUID> live(PortalVisit visit, String city) {
        String told = city.strip();
        if (told.isEmpty() || told.length() > LONGEST_CITY) {
            throw Fault.invalid("/city", "portal.wrong.city");
        }
        Act act = traits.change(visit.theirs().person(), Map.of(CITY, told), SOURCE, visit.acting(Scope.PEOPLE_WRITE));
        return Optional.of(acts.note(visit, LastActs.Kind.KNOWN, act.id()));
    }
}
