package social.rapport.terms;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.Bound;
import social.rapport.people.BoundPeople;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Whoever has terms accepted that forbid something, until they take them back. */
@Component
class BoundByTerms implements BoundPeople {

    private final JdbcClient jdbc;

    BoundByTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<PersonId> among(Collection<PersonId> rows, Bound bound) {
        return jdbc.sql("""
                        select distinct person_id from terms.agreement
                        where workspace_id = :workspace and person_id = any(:rows::uuid[]) and state = 'accepted'
                          and terms = any(:terms)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", rows.stream().map(PersonId::value).toArray(UUID[]::new))
                .param(
                        "terms",
                        Terms.roster().stream()
                                .filter(terms -> terms.bounds().contains(bound))
                                .map(Terms::key)
                                .toArray(String[]::new))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .set();
    }
}
