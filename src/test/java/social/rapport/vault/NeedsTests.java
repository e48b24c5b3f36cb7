package social.rapport.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.RestClient;
import social.rapport.people.Cluster;
import social.rapport.people.Identities;
import social.rapport.people.People;
import social.rapport.people.Sighting;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Money;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.vault.NeedChange.Act;
import social.rapport.vault.Wanted.Audience;
import social.rapport.vault.Wanted.Firmness;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class NeedsTests {

    @Autowired
    Brands brands;

    @Autowired
    Needs needs;

    @Autowired
    People people;

    @Autowired
    Identities identities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    Brand brand;
    PersonId mina;

    @BeforeEach
    void meet() {
        brand = brands.open();
        mina = person("Mina");
    }

    @Test
    void theTeamSeesWhatWasPublishedToItAndNothingElse() {
        Need stroller = publish(mina, "A stroller", Audience.BRAND);
        Need secret = publish(mina, "A surprise", Audience.ME);

        assertThat(published()).containsExactly(stroller);
        assertThat(brand.get(() -> needs.get(stroller.id()))).isEqualTo(stroller);
        assertThatThrownBy(() -> brand.get(() -> needs.get(secret.id())))
                .isInstanceOfSatisfying(
                        Fault.Caller.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.NOT_FOUND));
        assertThat(brand.get(() -> needs.of(cluster(mina)))).containsExactly(secret, stroller);
        assertThat(brands.open()
                        .get(() -> needs.published(NeedFilter.ALL, null, 10).items()))
                .isEmpty();
    }

    @Test
    void whatIsWithdrawnIsGoneFromTheTeamsSightAndMayComeBack() {
        Need need = publish(mina, "A stroller", Audience.BRAND);

        brand.within(() -> needs.withdraw(cluster(mina), need.id(), brand.system()));
        assertThat(published()).isEmpty();
        assertThatThrownBy(() -> brand.get(() -> needs.answered(need.id(), brand.system())))
                .isInstanceOf(Fault.Caller.class);
        assertThatThrownBy(() -> brand.get(
                        () -> needs.change(cluster(mina), need.id(), wanted("Two", Audience.BRAND), brand.system())))
                .isInstanceOf(Fault.Caller.class);

        brand.within(() -> needs.restore(cluster(mina), need.id(), brand.system()));
        assertThat(published()).containsExactly(need);
        assertThat(brand.get(() -> needs.history(cluster(mina), need.id())))
                .extracting(NeedChange::act)
                .containsExactly(Act.PUBLISHED, Act.WITHDRAWN, Act.RESTORED);
    }

    @Test
    void itIsSeenNoLongerThanTheyLetItBe() {
        Need need = publish(mina, "A stroller", Audience.BRAND);
        brand.within(() -> jdbc.sql(
                        "update vault.need set visible_until = now() - interval '1 second' where workspace_id = :workspace")
                .param("workspace", brand.workspace().value())
                .update());
        assertThat(published()).isEmpty();

        brand.within(() -> jdbc.sql(
                        "update vault.need set visible_until = null, by_day = current_date - 3 where workspace_id = :workspace")
                .param("workspace", brand.workspace().value())
                .update());
        assertThat(published()).as("nobody needs it any more").isEmpty();
        assertThat(brand.get(() -> needs.of(cluster(mina))))
                .extracting(Need::id)
                .containsExactly(need.id());
    }

    @Test
    void nobodyChangesWhatIsAnothers() {
        Need need = publish(mina, "A stroller", Audience.BRAND);
        PersonId dan = person("Dan");

        List<Runnable> tries = List.of(
                () -> needs.change(cluster(dan), need.id(), wanted("Mine now", Audience.BRAND), brand.system()),
                () -> needs.withdraw(cluster(dan), need.id(), brand.system()),
                () -> needs.restore(cluster(dan), need.id(), brand.system()),
                () -> needs.history(cluster(dan), need.id()),
                () -> needs.publish(need.id(), cluster(dan), wanted("Mine now", Audience.BRAND), brand.system()));
        tries.forEach(attempt -> assertThatThrownBy(() -> brand.within(attempt)).isInstanceOf(Fault.Caller.class));

        assertThat(published()).containsExactly(need);
    }

    @Test
    void theSameIsToldOnceHoweverOftenItIsSent() {
        Need need = publish(mina, "A stroller", Audience.BRAND);
        brand.within(() -> needs.publish(need.id(), cluster(mina), need.wanted(), brand.system()));
        brand.within(() -> needs.change(cluster(mina), need.id(), need.wanted(), brand.system()));

        assertThat(brand.get(() -> needs.history(cluster(mina), need.id()))).hasSize(1);
    }

    @Test
    void whatBecameOfItCannotBeChanged() {
        publish(mina, "A stroller", Audience.BRAND);

        for (String tampering : List.of("update vault.need_change set at = now()", "delete from vault.need_change")) {
            assertThatThrownBy(() -> brand.within(() -> jdbc.sql(tampering).update()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theListIsFilteredAndPaged() {
        IntStream.range(0, 5).forEach(i -> publish(mina, "Thing " + i, Audience.BRAND));
        LocalDate soon = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(5);
        Need firm = brand.get(() -> needs.publish(
                NeedId.next(),
                cluster(mina),
                new Wanted("유모차 100%", soon, new Money(300_000, "KRW"), Firmness.SURE, Audience.BRAND, null),
                brand.system()));
        brand.within(() -> needs.answered(firm.id(), brand.system()));

        Slice<Need> first = list(NeedFilter.ALL, null);
        Slice<Need> second = list(NeedFilter.ALL, Keyset.of(first.next()));
        assertThat(first.total()).isEqualTo(6);
        assertThat(first.items()).hasSize(4).first().extracting(Need::id).isEqualTo(firm.id());
        assertThat(second.items()).hasSize(2);
        assertThat(second.next()).isNull();
        for (NeedFilter filter : List.of(
                new NeedFilter(true, null, null, "", Set.of()),
                new NeedFilter(null, Firmness.SURE, null, "", Set.of()),
                new NeedFilter(null, null, soon, "", Set.of()),
                new NeedFilter(null, null, null, "유모차 100%", Set.of()))) {
            assertThat(list(filter, null).items()).extracting(Need::id).containsExactly(firm.id());
        }
        assertThat(list(new NeedFilter(false, null, null, "thing", Set.of()), null)
                        .total())
                .isEqualTo(5);
        assertThat(list(new NeedFilter(null, null, soon.minusDays(1), "", Set.of()), null)
                        .items())
                .isEmpty();
    }

    @Test
    void programsTellAndReadNeeds() {
        RestClient api = brand.api(Scope.PEOPLE_READ, Scope.PEOPLE_WRITE);
        String told = "/api/v1/people/" + mina + "/needs";

        JsonNode made = post(
                        api, told, Map.of("what", "A stroller", "budget", Map.of("minor", 9900, "currency", "CNY")))
                .getBody();
        String id = Objects.requireNonNull(made).get("id").stringValue();
        JsonNode list = get(api, "/api/v1/needs?q=STROLLER&firmness=likely");
        assertThat(list.get("total").intValue()).isEqualTo(1);
        assertThat(list.get("items").get(0).get("budget").get("minor").intValue())
                .isEqualTo(9900);
        assertThat(get(api, told).get("items")).hasSize(1);

        post(api, "/api/v1/needs/" + id + "/answer", Map.of());
        assertThat(get(api, "/api/v1/needs/" + id).get("answeredBy").stringValue())
                .isEqualTo("test");
        api.delete().uri("/api/v1/needs/" + id + "/answer").retrieve().toBodilessEntity();
        assertThat(get(api, "/api/v1/needs?state=open").get("total").intValue()).isEqualTo(1);
        api.put()
                .uri("/api/v1/needs/" + id)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("what", "A red stroller", "firmness", "sure"))
                .retrieve()
                .toBodilessEntity();
        assertThat(get(api, "/api/v1/needs/" + id).get("firmness").stringValue())
                .isEqualTo("sure");
        assertThat(api.delete()
                        .uri("/api/v1/needs/" + id)
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(get(api, "/api/v1/needs").get("total").intValue()).isZero();

        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("what", "x".repeat(301)),
                Map.of("what", "x", "by", "2001-01-01"),
                Map.of("what", "x", "firmness", "maybe"),
                Map.of("what", "x", "id", "7"),
                Map.of("what", "x", "visibleUntil", "2001-01-01T00:00:00Z"),
                Map.of("what", "x", "budget", Map.of("minor", 0, "currency", "CNY")),
                Map.of("what", "x", "budget", Map.of("minor", 5, "currency", "ABC")))) {
            assertThat(post(api, told, wrong).getStatusCode())
                    .as(wrong.toString())
                    .isEqualTo(HttpStatus.BAD_REQUEST);
        }
        for (String wrong : List.of("state=x", "firmness=x", "within=x", "within=0", "next=x")) {
            assertThat(api.get()
                            .uri("/api/v1/needs?" + wrong)
                            .retrieve()
                            .toBodilessEntity()
                            .getStatusCode())
                    .as(wrong)
                    .isEqualTo(HttpStatus.BAD_REQUEST);
        }
    }

    @Test
    void theBoardIsReadWithEaseAndAnsweredWithUndo() {
        brand.within(() -> needs.publish(
                NeedId.next(),
                cluster(mina),
                new Wanted(
                        "유모차, 가볍고 접히는 것 <script>alert(1)</script>",
                        LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(20),
                        new Money(300_000, "KRW"),
                        Firmness.SURE,
                        Audience.BRAND,
                        Instant.now().plusSeconds(86_400 * 30)),
                brand.system()));
        publish(person("小满"), "送给妈妈的生日礼物，不要太甜", Audience.BRAND);
        publish(mina, "A gelato maker that fits a small kitchen", Audience.BRAND);
        for (Look look : List.of(Look.DESKTOP, Look.PHONE.dark().in("ko"), Look.PHONE.in("zh"))) {
            try (Screen screen = Browser.open(brand, Role.OWNER, look)) {
                screen.go("/needs");
                screen.screenshot("needs");
                screen.assertAccessible();
                screen.assertFits();
                screen.page().click("#needs article a.btn >> nth=0");
                screen.page().waitForURL("**/needs/*");
                screen.screenshot("need");
                screen.assertAccessible();
                screen.assertFits();
                screen.page().fill("#text", "We have one that fits. Come and see it?");
                screen.page().click("form:has(#text) button");
                screen.page().waitForSelector(".need-answer");
                screen.screenshot("need-answered");
                screen.assertAccessible();
                screen.assertFits();
                screen.go("/people/" + mina);
                screen.page().waitForSelector("#person-needs article");
                screen.screenshot("person-needs");
                screen.assertAccessible();
            }
        }
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.DESKTOP)) {
            screen.go("/needs?firmness=sure");
            assertThat(screen.page().locator("#needs article").count()).isEqualTo(1);
            screen.page().locator("#needs button").click();
            screen.page().waitForSelector("#toasts button");
            assertThat(screen.page().url()).contains("firmness=sure");
            assertThat(list(new NeedFilter(true, Firmness.SURE, null, "", Set.of()), null)
                            .total())
                    .isEqualTo(1);
            screen.page().locator("#toasts button").click();
            screen.page().waitForSelector("#needs form");
        }
        assertThat(list(new NeedFilter(true, Firmness.SURE, null, "", Set.of()), null)
                        .total())
                .isZero();
    }

    private Slice<Need> list(NeedFilter filter, @Nullable Keyset after) {
        return brand.get(() -> needs.published(filter, after, 4));
    }

    private List<Need> published() {
        return list(NeedFilter.ALL, null).items();
    }

    private Need publish(PersonId person, String what, Audience audience) {
        return brand.get(() -> needs.publish(NeedId.next(), cluster(person), wanted(what, audience), brand.system()));
    }

    private Cluster cluster(PersonId person) {
        return brand.get(() -> people.cluster(person));
    }

    private static Wanted wanted(String what, Audience audience) {
        return new Wanted(what, null, null, Firmness.LIKELY, audience, null);
    }

    private static JsonNode get(RestClient api, String path) {
        return Objects.requireNonNull(api.get().uri(path).retrieve().body(JsonNode.class));
    }

    private static ResponseEntity<JsonNode> post(RestClient api, String path, Map<String, ?> body) {
        return api.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private PersonId person(String name) {
        Sighting seen = new Sighting(
                ChannelId.next(),
                "x",
                name,
                null,
                name,
                null,
                null,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null,
                Instant.now());
        return brand.get(() ->
                transaction.execute(status -> identities.resolve(List.of(seen)).getFirst()));
    }
}
