package social.rapport.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import social.rapport.shared.PersonId;

/**
 * That what is kept of a person may be kept and used for nothing but to answer them, or that this ended.
 *
 * @param stands whether it holds from then on
 * @param own whether they said it on a page of their own
 * @param by who recorded it
 */
public record Restriction(PersonId person, boolean stands, Instant since, boolean own, String by) {

    static Restriction read(ResultSet row, int number) throws SQLException {
        return new Restriction(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getBoolean("stands"),
                row.getTimestamp("said_at").toInstant(),
                row.getString("actor_kind").equals("person"),
                row.getString("actor_name"));
    }

    /**
     * What holds of what was said of all who are one person: what was said of them as one, or, of what was said before they
     * were joined, that it is restricted. What was said on a page of their own ends nothing of whom they are only taken for.
     */
    static Optional<Restriction> holding(List<Restriction> newestFirst, Joins joins) {
        Set<PersonId> spoken = new HashSet<>();
        List<Restriction> holding = new ArrayList<>();
        for (Restriction said : newestFirst) {
            if (!spoken.contains(said.person())) {
                holding.add(said);
            }
            spoken.addAll(joins.spokenFor(said.person(), said.since(), said.own()));
        }
        return holding.stream().filter(Restriction::stands).findFirst();
    }
}
