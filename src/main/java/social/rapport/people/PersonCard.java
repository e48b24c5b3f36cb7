package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Initials;

/**
 * A person in one line, for the lists of other modules.
 *
 * @param id the root, which is where {@code /people/{id}} shows them
 * @param name what they are called: their name, else that of their main account, else its handle; empty where there is
 *     none of these
 * @param initials one or two characters for a face without a picture
 * @param locale BCP 47, where known
 * @param network whose network their main account is on: the one seen last
 */
public record PersonCard(
        PersonId id,
        String name,
        @Nullable String handle,
        String initials,
        @Nullable String avatar,
        @Nullable String locale,
        @Nullable String network) {

    static PersonCard read(ResultSet row) throws SQLException {
        String handle = row.getString("handle");
        String name = Stream.of(row.getString("name"), row.getString("account_name"), handle, row.getString("email"))
                .filter(candidate -> candidate != null && !candidate.isBlank())
                .findFirst()
                .orElse("");
        return new PersonCard(
                new PersonId(row.getObject("root", UUID.class)),
                name,
                handle,
                Initials.of(name),
                row.getString("avatar"),
                row.getString("locale"),
                row.getString("network"));
    }

    /** What they are called by those who know them; the whole name where it does not tell, empty where there is none. */
    public String firstName() {
        return FirstName.of(name);
    }
}
