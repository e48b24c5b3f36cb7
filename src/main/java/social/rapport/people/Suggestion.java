package social.rapport.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two who may be one person, for a member to say whether they are.
 *
 * @param one who was known first
 * @param probability that they are one, from 0 to 1
 * @param reasons heaviest first
 * @param through people who are like both, where the two alone look less alike; else empty
 * @param decidedBy who said so, in words; null while it is open
 * @param merge what made them one, where it was accepted
 */
public record Suggestion(
        UUID id,
        PersonId one,
        PersonId other,
        State state,
        double probability,
        List<MatchReason> reasons,
        List<PersonId> through,
        Instant foundAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable UUID merge) {

    /** What was said of a suggestion. */
    public enum State {
        OPEN,
        ACCEPTED,
        REFUSED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Fault.Caller where there is no such state */
        public static State of(String key) {
            return Stream.of(values())
                    .filter(state -> state.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> Fault.invalid("state", "fault.value"));
        }
    }

    static Suggestion read(ResultSet row, JsonMapper json) throws SQLException {
        return new Suggestion(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("one", UUID.class)),
                new PersonId(row.getObject("other", UUID.class)),
                State.of(row.getString("state")),
                row.getDouble("probability"),
                List.of(json.readValue(row.getString("reasons"), MatchReason[].class)),
                ids(row.getArray("through")),
                row.getTimestamp("found_at").toInstant(),
                row.getTimestamp("decided_at") == null
                        ? null
                        : row.getTimestamp("decided_at").toInstant(),
                row.getString("decided_by"),
                row.getObject("merge_id", UUID.class));
    }

    private static List<PersonId> ids(Array array) throws SQLException {
        return Stream.of((UUID[]) array.getArray()).map(PersonId::new).toList();
    }
}
