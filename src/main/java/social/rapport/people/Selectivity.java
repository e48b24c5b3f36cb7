package social.rapport.people;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.people.PeopleList.Wanted;

/**
 * Whether a filter leaves so many people that fetching them all is out of the question. An inverted index finds all or
 * nothing: where nearly everybody has a facet it takes seconds, while following the order of the list finds a page of them
 * at once.
 */
@Component
class Selectivity {

    private static final int MANY = 20_000;

    private final JdbcClient jdbc;

    Selectivity(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the statistics of the database, which may be wrong: either way leads to the same people. */
    boolean isWide(Wanted wanted) {
        return jdbc.sql("select people.expect(:words::tsquery, :facets)")
                        .param("words", wanted.words())
                        .param("facets", wanted.facets().toArray(String[]::new))
                        .query(Long.class)
                        .single()
                > MANY;
    }
}
