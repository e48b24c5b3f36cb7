package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;
import social.rapport.channels.open.OpenReceiver;
import social.rapport.people.Cluster;
import social.rapport.people.Merge;
import social.rapport.people.Merges;
import social.rapport.people.People;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/** Two of whom everything is known are joined and parted again: of all rows of all tables, each is as it was before. */
@RapportTest
@Import(Traces.class)
class UnmergeTests {

    /** Where it is told that they were joined and parted: rows come to it, and none that stands is touched. */
    private static final Set<String> HISTORY = Set.of("people.merge", "webhooks.delivery", "workspace.audit_entry");

    /** Those that are open come and go with what is known, by other ids; what a member said to one stays. */
    private static final String SUGGESTIONS = "people.suggestion";

    private static final String OPEN = "\"state\": \"open\"";

    /** Where somebody stands only once they are erased. */
    private static final Set<String> OF_ERASED = Set.of("people.erased", "people.erasure", "timeline.forgetting");

    /** What is on its way to be followed. */
    private static final List<String> QUEUES = List.of(
            "conversations.moved",
            "conversations.untallied",
            "people.change",
            "people.match_due",
            "people.seen_again",
            "tagging.stirred");

    @Autowired
    Brands brands;

    @Autowired
    Traces traces;

    @Autowired
    People people;

    @Autowired
    Merges merges;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    private Brand brand;
    private Traces.Of mina;
    private Traces.Of noah;

    @Test
    void everyRowIsAsItWasOnceTwoArePartedAgain() {
        brand = brands.open();
        try (OpenReceiver one = OpenReceiver.open();
                OpenReceiver other = OpenReceiver.open()) {
            mina = known(one, "heron");
            noah = known(other, "plover");
            rest();
            compare();
        }
    }

    private void compare() {
        SortedMap<String, List<String>> before = settled();
        assertThat(tablesWithoutThem(before)).isSubsetOf(OF_ERASED);

        Merge merge = brand.get(() -> merges.join(mina.person(), noah.person(), brand.system()));
        assertThat(differences(before, settled()))
                .contains("people.person", "people.listing", "people.merge", "workspace.audit_entry");
        brand.within(() -> merges.undo(merge.id(), brand.system()));

        SortedMap<String, List<String>> after = settled();
        assertThat(differences(before, after)).isSubsetOf(HISTORY);
        SoftAssertions all = new SoftAssertions();
        HISTORY.forEach(table -> all.assertThat(after.get(table)).as(table).containsAll(before.get(table)));
        all.assertAll();
    }

    private Traces.Of known(OpenReceiver receiver, String mark) {
        Traces.Of one = traces.leave(brand, receiver, mark);
        traces.takeAway(one);
        Planted.in(owner, one);
        return one;
    }

    /** What is told outside goes nowhere and is tried again and again: it stops. */
    private void rest() {
        RestClient api = brand.api();
        Traces.get(api, "/api/v1/webhooks").get("items").forEach(webhook -> api.post()
                .uri("/api/v1/webhooks/" + webhook.get("id").asString() + "/pause")
                .retrieve()
                .toBodilessEntity());
    }

    /** All rows, once nothing moves any more. */
    private SortedMap<String, List<String>> settled() {
        Everywhere everywhere = new Everywhere(owner);
        AtomicReference<SortedMap<String, List<String>>> last = new AtomicReference<>(new TreeMap<>());
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    SortedMap<String, List<String>> now = everywhere.rows(brand.workspace());
                    boolean isStill = now.equals(last.getAndSet(now));
                    return isStill
                            && QUEUES.stream().allMatch(queue -> now.get(queue).isEmpty());
                });
        return last.get();
    }

    /** The tables that name a person and neither of the two: comparing them would say nothing. */
    private Set<String> tablesWithoutThem(Map<String, List<String>> rows) {
        Set<String> ids = brand.get(() -> people.clusters(List.of(mina.person(), noah.person()))).values().stream()
                .map(Cluster::members)
                .flatMap(Set::stream)
                .map(Object::toString)
                .collect(Collectors.toSet());
        return new Everywhere(owner)
                .tablesOfPersons().stream()
                        .filter(table -> !QUEUES.contains(table))
                        .filter(table -> rows.get(table).stream()
                                .noneMatch(row -> ids.stream().anyMatch(row::contains)))
                        .collect(Collectors.toSet());
    }

    private static Set<String> differences(Map<String, List<String>> before, Map<String, List<String>> after) {
        return before.keySet().stream()
                .filter(table -> !kept(table, before).equals(kept(table, after)))
                .collect(Collectors.toSet());
    }

    private static List<String> kept(String table, Map<String, List<String>> rows) {
        return rows.get(table).stream()
                .filter(row -> !table.equals(SUGGESTIONS) || !row.contains(OPEN))
                .toList();
    }
}
