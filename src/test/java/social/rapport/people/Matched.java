package social.rapport.people;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.people.Suggestion.State;
import social.rapport.support.Brand;

/** Waits until everybody of a brand has been compared, in the background as always. */
public final class Matched {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Brand brand;
    private final JdbcClient jdbc;
    private final Suggestions suggestions;

    public Matched(Brand brand, JdbcClient jdbc, Suggestions suggestions) {
        this.brand = brand;
        this.jdbc = jdbc;
        this.suggestions = suggestions;
    }

    /** The open suggestions once nobody waits any more. */
    public List<Suggestion> open() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> waiting() == 0);
        return now(State.OPEN);
    }

    /** As a member would see them at this moment. */
    public List<Suggestion> now(State state) {
        return brand.get(() -> suggestions.list(state, null, null, 10_000).items());
    }

    private long waiting() {
        return brand.get(() -> jdbc.sql("""
                        select (select count(*) from people.change where workspace_id = :workspace)
                          + (select count(*) from people.match_due where workspace_id = :workspace)
                        """)
                .param("workspace", brand.workspace().value())
                .query(Long.class)
                .single());
    }
}
