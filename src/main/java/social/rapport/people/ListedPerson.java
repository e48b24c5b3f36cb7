package social.rapport.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * A person in a list of people.
 *
 * @param networks where they have accounts, the one seen last first
 * @param members how many rows were merged into this one, themselves included
 * @param tags heaviest first
 * @param said what they said that was searched for, where that is why they are here
 */
public record ListedPerson(
        PersonCard card,
        List<String> networks,
        int members,
        List<PersonTag> tags,
        Instant lastSeenAt,
        SaidSearch.@Nullable Said said) {

    public PersonId id() {
        return card.id();
    }
}
