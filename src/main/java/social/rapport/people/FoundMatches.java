package social.rapport.people;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the open suggestions what they should be; what a member decided is never touched. */
@Component
class FoundMatches {

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final JsonMapper json;

    FoundMatches(JdbcClient jdbc, JdbcTemplate rows, JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.json = json;
    }

    /** Makes these all that is suggested of the settled people. */
    void replace(Collection<PersonId> settled, List<MatchSuggestion> found) {
        withdraw(settled, found);
        if (!found.isEmpty()) {
            write(found);
        }
    }

    private void withdraw(Collection<PersonId> settled, List<MatchSuggestion> found) {
        jdbc.sql("""
                        delete from people.suggestion s
                        where s.workspace_id = :workspace and s.state = 'open'
                          and (s.one = any(:settled::uuid[]) or s.other = any(:settled::uuid[]))
                          and not exists (
                            select from unnest(:ones::uuid[], :others::uuid[]) as f(one, other)
                            where f.one = s.one and f.other = s.other)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("settled", People.array(settled))
                .param(
                        "ones",
                        found.stream()
                                .map(match -> match.pair().first().toString())
                                .toArray(String[]::new))
                .param(
                        "others",
                        found.stream()
                                .map(match -> match.pair().second().toString())
                                .toArray(String[]::new))
                .update();
    }

    private void write(List<MatchSuggestion> found) {
        rows.update("""
                insert into people.suggestion as s (workspace_id, id, one, other, probability, reasons, through)
                select ?, f.id, f.one, f.other, f.probability, f.reasons::jsonb,
                  string_to_array(f.through, ' ')::uuid[]
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::float8[], ?::text[], ?::text[])
                  as f(id, one, other, probability, reasons, through)
                order by f.one, f.other
                on conflict (workspace_id, one, other) do update
                set probability = excluded.probability, reasons = excluded.reasons, through = excluded.through
                where s.state = 'open' and (s.probability, s.reasons, s.through)
                  is distinct from (excluded.probability, excluded.reasons, excluded.through)
                """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            new Columns(statement, 2)
                    .add("uuid", found, match -> Ids.next())
                    .add("uuid", found, match -> match.pair().first().value())
                    .add("uuid", found, match -> match.pair().second().value())
                    .add("float8", found, MatchSuggestion::probability)
                    .add("text", found, match -> json.writeValueAsString(match.reasons()))
                    .add("text", found, match -> match.through().stream()
                            .map(PersonId::toString)
                            .collect(Collectors.joining(" ")));
        });
    }
}
