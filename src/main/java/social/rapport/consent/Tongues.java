package social.rapport.consent;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Workspaces;

/** In which language people are written to: what they wish themselves goes before what is only known of them. */
@Component
public class Tongues {

    private final Preferences preferences;
    private final People people;
    private final Workspaces workspaces;

    Tongues(Preferences preferences, People people, Workspaces workspaces) {
        this.preferences = preferences;
        this.people = people;
        this.workspaces = workspaces;
    }

    /** The BCP 47 tag of the language that a person wishes; null where they said none. */
    public @Nullable String wished(PersonId person) {
        return wished(List.of(person)).get(person);
    }

    /** Those of many, by the ids that were asked for; whoever said none is left out. */
    public Map<PersonId, String> wished(Collection<PersonId> persons) {
        Map<PersonId, Cluster> clusters = people.clusters(persons);
        Map<PersonId, Preference> wishes = preferences.of(Set.copyOf(clusters.values()));
        Map<PersonId, String> wished = new HashMap<>();
        clusters.forEach((person, cluster) -> {
            String language =
                    wishes.getOrDefault(cluster.root(), Preference.NONE).language();
            if (language != null) {
                wished.put(person, language);
            }
        });
        return wished;
    }

    /**
     * The language of {@link Words#LANGUAGES} that a person is written to in: what they wish, else what they spoke just now,
     * else theirs as it is known, else the brand's own.
     *
     * @param spoken BCP 47; null where nothing was said, or nobody knows in what
     */
    public Locale of(PersonId person, @Nullable String spoken) {
        PersonCard card = people.cards(List.of(person)).get(person);
        return Stream.concat(
                        Stream.of(wished(person), spoken, card == null ? null : card.locale()),
                        workspaces.current().orElseThrow().languages().stream())
                .map(Tongues::spoken)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }

    /** Of {@link Words#LANGUAGES} the one that a tag means; null where we do not speak it. */
    static @Nullable String spoken(@Nullable String tag) {
        String language = tag == null ? "" : tag.split("[-_]", 2)[0];
        return Words.LANGUAGES.contains(language) ? language : null;
    }
}
