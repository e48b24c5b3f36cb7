package social.rapport.people;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * Everything that this module knows of one person.
 *
 * @param rows of everybody in the cluster, their own first
 * @param names all names they go by, the one they are shown by first
 * @param locales what languages they read, as their networks say, BCP 47
 * @param timeZone as the tz database names it
 */
public record Profile(
        PersonCard card,
        Cluster cluster,
        List<Person> rows,
        List<String> names,
        List<String> locales,
        @Nullable String timeZone,
        Instant firstSeenAt,
        Instant lastSeenAt,
        List<Identity> identities,
        List<PersonTag> tags,
        List<Trait> traits,
        List<Note> notes,
        List<Merge> merges) {

    public PersonId id() {
        return card.id();
    }

    public List<Identity> accounts() {
        return identities.stream().filter(Identity::isAccount).toList();
    }

    /** Verified e-mails and numbers; union ids say nothing to people. */
    public List<Identity> addresses() {
        return identities.stream()
                .filter(identity -> identity.isEmail() || identity.isPhone())
                .toList();
    }

    /** The values of each trait; more than one where people who were merged differ. */
    public Map<String, List<Trait>> traitsByName() {
        Map<String, Map<String, Trait>> distinct = new TreeMap<>();
        for (Trait trait : traits) {
            distinct.computeIfAbsent(trait.name(), ignored -> new LinkedHashMap<>())
                    .putIfAbsent(trait.value(), trait);
        }
        return distinct.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> List.copyOf(entry.getValue().values()),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /** On what those who were merged do not agree. */
    public List<Difference> differences() {
        return Difference.among(rows, traits);
    }

    /** What a member of the cluster is called, to tell where something comes from. */
    public String nameOf(PersonId member) {
        return identities.stream()
                .filter(identity -> identity.person().equals(member))
                .map(identity -> identity.name() != null ? identity.name() : identity.handle())
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse(card.name());
    }
}
