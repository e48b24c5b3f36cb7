package social.rapport.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import social.rapport.shared.PersonId;

/**
 * A preference as somebody said it last.
 *
 * @param own whether they said it on a page of their own
 */
record Wish(PersonId person, Instant saidAt, boolean own, Preference preference) {

    static Wish read(ResultSet row, int number) throws SQLException {
        return new Wish(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getTimestamp("updated_at").toInstant(),
                row.getBoolean("own"),
                Preference.read(row, number));
    }

    /**
     * What holds of the wishes of all who are one person: what they said as one, or, of what they said before they were
     * joined, the stricter. What was said on a page of their own ends nothing of whom they are only taken for.
     */
    static Preference holding(List<Wish> newestFirst, Joins joins) {
        Set<PersonId> spoken = new HashSet<>();
        Preference holding = Preference.NONE;
        for (Wish wish : newestFirst) {
            if (!spoken.contains(wish.person())) {
                holding = holding.stricter(wish.preference());
            }
            spoken.addAll(joins.spokenFor(wish.person(), wish.saidAt(), wish.own()));
        }
        return holding;
    }
}
