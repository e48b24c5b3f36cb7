package social.rapport.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import social.rapport.channels.Activity;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Channels;
import social.rapport.channels.Happening;
import social.rapport.channels.Verb;
import social.rapport.people.ListedPerson;
import social.rapport.people.Merges;
import social.rapport.people.PeopleFilter;
import social.rapport.people.PeopleList;
import social.rapport.people.SaidSearch;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

@RapportTest
class SaidSearchTests {

    private static final Instant FIRST = Instant.parse("2026-02-01T08:00:00Z");

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    SaidSearch search;

    @Autowired
    PeopleList people;

    @Autowired
    Merges merges;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    Brand brand;
    ChannelId channel;
    int said;

    @BeforeEach
    void openBrand() {
        brand = brands.open();
        channel = connect(brand);
    }

    @ParameterizedTest
    @CsvSource({
        "芝麻, lin",
        "黑芝麻冰淇淋, lin",
        "手机壳, lin",
        "sorbet, daniel",
        "\"pear sorbet\", daniel",
        "SORBETS, daniel",
        "아이스크림, mina",
        "케이크, mina",
        "초콜릿 케이크, mina"
    })
    void peopleAreFoundByWhatTheySaidInTheirLanguage(String words, String who) {
        Map<String, PersonId> known = Map.of(
                "lin", says("lin", "黑芝麻冰淇淋什么时候回来？手机壳也想要"),
                "daniel", says("daniel", "Do you still have the pear sorbet from last summer?"),
                "mina", says("mina", "초콜릿 케이크랑 아이스크림을 주문하고 싶어요"));

        List<ListedPerson> found = find(words, brand.system());

        assertThat(found).extracting(ListedPerson::id).containsExactly(known.get(who));
        assertThat(found.getFirst().said()).isNotNull();
        assertThat(brand.get(() -> timeline.list(query(words), null, 10)).items())
                .extracting(Interaction::person)
                .containsExactly(known.get(who));
    }

    @Test
    void eachPersonIsFoundOnceByTheLatestOfIt() {
        PersonId lin = says("lin", "sorbet, please");
        PersonId mina = says("mina", "no sorbet for me");
        says("lin", "the sorbet was good");

        List<SaidSearch.Said> found = brand.get(() -> search.said("sorbet", 10));

        assertThat(found).extracting(SaidSearch.Said::person).containsExactly(lin, mina);
        assertThat(found).extracting(SaidSearch.Said::text).containsExactly("the sorbet was good", "no sorbet for me");
        assertThat(brand.get(() -> search.said("sorbet", 1)))
                .extracting(SaidSearch.Said::person)
                .containsExactly(lin);
    }

    @Test
    void whoeverWasMergedIsFoundAsWhomTheyAreOneWith() {
        PersonId elder = says("elder", "good morning");
        PersonId younger = says("younger", "about that sorbet");
        brand.within(() -> merges.join(elder, younger, brand.system()));

        assertThat(find("sorbet", brand.system())).extracting(ListedPerson::id).containsExactly(elder);
    }

    @Test
    void whatTheBrandSaidFindsNobody() {
        append(brand, channel, List.of(activity("lin", "we have sorbet", Direction.OUTBOUND)));

        assertThat(find("sorbet", brand.system())).isEmpty();
    }

    @Test
    void whoMayNotReadWhatWasSaidFindsNobodyByIt() {
        says("lin", "about that sorbet");
        Actor shop = new Actor(
                Actor.Kind.TOKEN, brand.workspace(), UUID.randomUUID(), "Shop", Set.of(Scope.PEOPLE_READ), null);

        assertThat(find("sorbet", shop)).isEmpty();
    }

    @Test
    void whatIsSaidToAnotherBrandIsNotFound() {
        Brand other = brands.open();
        append(other, connect(other), List.of(activity("lin", "about that sorbet", Direction.INBOUND)));

        assertThat(find("sorbet", brand.system())).isEmpty();
        assertThat(brand.get(() -> timeline.list(query("sorbet"), null, 10)).items())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"!?", "'', ", "'   ',", "-,", "':* & !',"})
    void whatHoldsNothingToAskForFindsNobody(String words) {
        says("lin", "about that sorbet");

        assertThat(brand.get(() -> search.said(words == null ? "" : words, 10))).isEmpty();
    }

    @Test
    void pagesOfWhatWasSaidFollowEachOther() {
        List<Activity> many = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            many.add(activity("u" + i, (i % 2 == 0 ? "sorbet " : "cake ") + i, Direction.INBOUND));
        }
        append(brand, channel, many);
        List<String> texts = new ArrayList<>();
        String next = "";
        while (next != null) {
            Keyset after = Keyset.of(next);
            Slice<Interaction> page = brand.get(() -> timeline.list(query("sorbet"), after, 5));
            assertThat(page.total()).isEqualTo(12);
            page.items().forEach(interaction -> texts.add(String.valueOf(interaction.text())));
            next = page.next();
        }

        assertThat(texts)
                .hasSize(12)
                .doesNotHaveDuplicates()
                .startsWith("sorbet 22")
                .endsWith("sorbet 0");
    }

    /** What runs inside the function is told by auto_explain, which reports nested statements to the client as notices. */
    @Test
    void rareWordsAreFoundByTheirIndexAndCommonOnesByTheOrder() throws SQLException {
        sayMuch();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            watchPlans(statement);
            statement.execute("set role rapport_app");
            statement.execute("select set_config('rapport.workspace', '" + brand.workspace() + "', false)");

            String rare = plan(statement, "select * from timeline.find('quinces'::tsquery, " + nothingElse() + ")");
            assertThat(rare).contains("Bitmap Index Scan on interaction_2026_search_idx");

            String common = plan(statement, "select * from timeline.find('hello'::tsquery, " + nothingElse() + ")");
            assertThat(common)
                    .contains("Index Scan using interaction_2026_workspace_id_occurred_at_id_idx")
                    .doesNotContain("search_idx");

            String pieces = "('아이' <-> '이스' <-> '스크' <-> '크림')";
            String together =
                    plan(statement, "select * from timeline.find($$" + pieces + "$$::tsquery, " + nothingElse() + ")");
            assertThat(together)
                    .contains("Index Scan using interaction_2026_workspace_id_occurred_at_id_idx")
                    .doesNotContain("search_idx");

            statement.execute("set enable_seqscan = on");
            statement.execute("set random_page_cost = 1000");
            String dear =
                    plan(statement, "select * from timeline.find($$" + pieces + "$$::tsquery, " + nothingElse() + ")");
            assertThat(dear)
                    .as("where reading all of them and sorting the few looks cheaper")
                    .contains("Index Scan using interaction_2026_workspace_id_occurred_at_id_idx")
                    .doesNotContain("Sort Key: i.occurred_at");
            statement.execute("reset random_page_cost");
            statement.execute("set enable_seqscan = off");

            String unhelped = plan(
                    statement,
                    "select * from timeline.interaction i where search @@ 'quinces'::tsquery"
                            + " order by occurred_at desc, id desc limit 51");
            assertThat(unhelped)
                    .as("the same under row-level security")
                    .contains("interaction_2026")
                    .doesNotContain("search_idx");

            statement.execute("reset role");
            String unseen = plan(
                    statement, "select * from timeline.planned($$" + pieces + "$$::tsquery, " + nothingElse() + ")");
            assertThat(unseen).as("where nobody looks first").contains("search_idx");
        }
    }

    private void sayMuch() throws SQLException {
        List<Activity> many = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            String text = "hello there number " + i + (i % 1_000 == 7 ? " quinces" : " and thanks for the fish")
                    + (i % 3 == 0 ? " 아이스크림" : "");
            many.add(activity("u" + i % 50, text, Direction.INBOUND));
        }
        append(brand, channel, many);
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze timeline.interaction");
        }
    }

    private static void watchPlans(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select rolsuper from pg_roles where rolname = current_user")) {
            row.next();
            Assumptions.assumeThat(row.getBoolean(1))
                    .as("only a superuser may load auto_explain")
                    .isTrue();
        }
        statement.execute("load 'auto_explain'");
        statement.execute("set auto_explain.log_nested_statements = on");
        statement.execute("set auto_explain.log_min_duration = 0");
        statement.execute("set auto_explain.log_level = 'notice'");
        // So few rows could as well be read one after the other; what matters is which index may be used at all.
        statement.execute("set enable_seqscan = off");
    }

    private static String plan(Statement statement, String sql) throws SQLException {
        statement.clearWarnings();
        statement.executeQuery(sql).close();
        StringBuilder plans = new StringBuilder();
        for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
            plans.append(notice.getMessage()).append('\n');
        }
        return plans.toString();
    }

    private static String nothingElse() {
        return "null, null, null, null, null, null, null, false, null, null, 51";
    }

    private ChannelId connect(Brand of) {
        return of.get(() -> channels.connect(of.system(), "open", "x", "X", Map.of())
                .channel()
                .id());
    }

    private PersonId says(String who, String text) {
        return append(brand, channel, List.of(activity(who, text, Direction.INBOUND)))
                .getFirst()
                .person();
    }

    private List<Interaction> append(Brand of, ChannelId to, List<Activity> activities) {
        return of.get(() -> timeline.append(to, activities, "import"));
    }

    private Activity activity(String who, String text, Direction direction) {
        said++;
        return Happening.said(who, text, FIRST.plusSeconds(said))
                .id("said-" + said)
                .as(Verb.MESSAGED, direction, Visibility.PRIVATE)
                .activity();
    }

    private static InteractionFilter query(String words) {
        return new InteractionFilter(Set.of(), null, Set.of(), null, null, null, null, words, false);
    }

    private List<ListedPerson> find(String words, Actor reader) {
        PeopleFilter filter = PeopleFilter.ALL.with("q", words);
        return brand.get(() -> people.page(filter, null, 10, reader)).items();
    }
}
