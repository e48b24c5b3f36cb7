package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/** Filters that leave more people than anybody would fetch. */
@RapportTest
class WideFiltersTests {

    private static final int PEOPLE = 60_000;
    private static final Instant FIRST = Instant.parse("2025-12-31T23:00:00Z");

    @Autowired
    Brands brands;

    @Autowired
    PeopleList list;

    @Autowired
    Selectivity selectivity;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    Brand brand;

    /** A person a second; all are of one network, every second speaks Korean, the eldest thousand are alone in one tag. */
    @BeforeEach
    void openLargeBrand() throws SQLException {
        brand = brands.open();
        UUID workspace = brand.workspace().value();
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into people.person (workspace_id, id, name, first_seen_at, last_seen_at)
                    select '%1$s', md5('%1$s' || n)::uuid, 'Person ' || n, '%2$s', '%2$s'::timestamptz + n * interval '1 s'
                    from generate_series(1, %3$d) n
                    """.formatted(workspace, FIRST, PEOPLE));
            statement.execute("""
                    insert into people.listing (workspace_id, person_id, search, facets)
                    select '%1$s', md5('%1$s' || n)::uuid, to_tsvector('simple', 'person'),
                      array['network:wechat'] || case when n %% 2 = 0 then array['language:ko'] else '{}' end
                        || case when n <= 1000 then array['tag:early'] else '{}' end
                    from generate_series(1, %2$d) n
                    """.formatted(workspace, PEOPLE));
            statement.execute("analyze people.listing");
            statement.execute("analyze people.person");
        }
    }

    private Slice<ListedPerson> page(String query, @Nullable Keyset after, int limit) {
        return brand.get(() -> list.page(PeopleFilter.parse(query), after, limit, brand.system()));
    }

    @Test
    void theStatisticsTellWideFiltersFromNarrowOnes() {
        assertThat(brand.get(() -> selectivity.isWide(wanted("network:wechat"))))
                .isTrue();
        assertThat(brand.get(() -> selectivity.isWide(wanted("tag:early")))).isFalse();
    }

    private static PeopleList.Wanted wanted(String facet) {
        return new PeopleList.Wanted(null, List.of(facet), Map.of(), FIRST, Instant.now());
    }

    @ParameterizedTest
    @CsvSource({
        "network=wechat, 60000, 1",
        "network=wechat&language=ko, 60000, 2",
        "language=ko, 60000, 2",
    })
    void thePeopleAWideFilterLeavesFollowEachOther(String query, int newest, int step) {
        List<String> names = new ArrayList<>();
        @Nullable Keyset next = null;
        for (int page = 0; page < 3; page++) {
            Slice<ListedPerson> slice = page(query, next, 40);
            slice.items().forEach(listed -> names.add(listed.card().name()));
            assertThat(slice.total()).isIn((long) Totals.COUNTED, (long) newest / step);
            next = Keyset.of(slice.next());
        }

        List<String> expected = new ArrayList<>();
        for (int n = 0; n < 120; n++) {
            expected.add("Person " + (newest - n * step));
        }
        assertThat(names).isEqualTo(expected);
    }

    @Test
    void whoIsFarDownTheOrderIsFoundAllTheSame() {
        Slice<ListedPerson> early = page("network=wechat&tag=early", null, 5);

        assertThat(early.total()).isEqualTo(1_000);
        assertThat(early.items()).extracting(listed -> listed.card().name()).startsWith("Person 1000", "Person 999");
    }

    @Test
    void aShortTimeIsCountedExactlyAndHasAnEnd() {
        List<String> names = new ArrayList<>();
        @Nullable Keyset next = null;
        do {
            Slice<ListedPerson> slice = page("network=wechat&unseen=2026-01-01T00:00:00Z", next, 500);
            slice.items().forEach(listed -> names.add(listed.card().name()));
            assertThat(slice.total()).isEqualTo(3_599);
            next = Keyset.of(slice.next());
        } while (next != null);

        assertThat(names)
                .hasSize(3_599)
                .doesNotHaveDuplicates()
                .startsWith("Person 3599")
                .endsWith("Person 1");
    }
}
