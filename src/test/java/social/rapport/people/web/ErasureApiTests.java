package social.rapport.people.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import social.rapport.people.Acquaintances;
import social.rapport.people.Identities;
import social.rapport.people.Merges;
import social.rapport.people.People;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class ErasureApiTests {

    @Autowired
    Brands brands;

    @Autowired
    Identities identities;

    @Autowired
    Merges merges;

    @Autowired
    People people;

    private Brand brand;
    private RestClient api;
    private Acquaintances acquaintances;

    @BeforeEach
    void open() {
        brand = brands.open();
        api = brand.api();
        acquaintances = new Acquaintances(brand, identities);
    }

    @Test
    void whatStaysIsToldBeforeAndTheRestIsGoneAtOnceAndForAllWhoAreOne() {
        PersonId mina = acquaintances.meet("Mina");
        PersonId other = acquaintances.meet("Mina too");
        PersonId namesake = acquaintances.meet("Mina");
        brand.get(() -> merges.join(mina, other, brand.system()));
        ask(
                HttpMethod.POST,
                "/api/v1/people/" + mina + "/permissions",
                Map.of("purpose", "news", "state", "granted", "wording", "Yes, please"));

        JsonNode before = body(ask(HttpMethod.GET, path(mina), null));
        assertThat(before.get("state").asString()).isEqualTo("none");
        assertThat(before.get("kept").valueStream().map(kept -> kept.get("key").asString()))
                .containsExactlyInAnyOrder("ledger", "audit");
        assertThat(before.get("kept").get(0).get("why").asString()).isNotBlank();

        ResponseEntity<JsonNode> answer = ask(HttpMethod.POST, path(other), null);

        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        assertThat(body(answer).get("people").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(mina.toString(), other.toString());
        for (PersonId gone : List.of(mina, other)) {
            ResponseEntity<JsonNode> none = ask(HttpMethod.GET, "/api/v1/people/" + gone, null);
            assertThat(none.getStatusCode().value()).isEqualTo(410);
            assertThat(body(none).get("detail").asString()).contains("erased");
        }
        assertThat(ask(HttpMethod.POST, path(mina), null).getStatusCode().value())
                .isEqualTo(410);
        assertThat(ask(HttpMethod.GET, "/api/v1/people/" + namesake, null)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        await().until(() -> body(ask(HttpMethod.GET, path(other), null))
                .get("state")
                .asString()
                .equals("done"));
    }

    @Test
    void whoeverComesBackIsSomebodyNew() {
        PersonId mina = acquaintances.meet(
                acquaintances.sighting("wechat", "mina-account").named("Mina"));
        ask(HttpMethod.POST, path(mina), null);

        PersonId again = acquaintances.meet(acquaintances
                .sighting("wechat", "mina-account")
                .named("Mina")
                .at(Instant.now().plusSeconds(60)));

        assertThat(again).isNotEqualTo(mina);
        await().until(() -> body(ask(HttpMethod.GET, path(mina), null))
                .get("state")
                .asString()
                .equals("done"));
        assertThat(brand.get(() -> people.find(again))).isPresent();
    }

    @Test
    void onlyOwnersAndAdminsMayAndAPersonsPageAsksBefore() {
        PersonId mina = acquaintances.meet("Mina");
        Brand.Visitor agent = brand.signIn(Role.AGENT);
        assertThat(agent.get("/people/" + mina).body()).doesNotContain("/erasure");
        assertThat(agent.get("/people/" + mina + "/erasure").statusCode()).isEqualTo(403);
        assertThat(agent.post("/people/" + mina + "/erasure", "").statusCode()).isEqualTo(403);
        assertThat(brand.api(Scope.PEOPLE_WRITE)
                        .post()
                        .uri(path(mina))
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(403);

        Brand.Visitor owner = brand.signIn(Role.OWNER);
        assertThat(owner.get("/people/" + mina).body()).contains("/people/" + mina + "/erasure");
        assertThat(owner.get("/people/" + mina + "/erasure").body())
                .contains("Erase Mina for good", "What goes", "Nothing stays.");
        HttpResponse<String> erased = owner.post("/people/" + mina + "/erasure", "");
        assertThat(erased.statusCode()).isEqualTo(302);
        assertThat(owner.get("/people/" + mina + "/erasure").body()).contains("Erased by");
        HttpResponse<String> gone = owner.send(owner.request("/people/" + mina).header("Accept", "text/html"));
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("removed for good");
    }

    private static String path(PersonId person) {
        return "/api/v1/people/" + person + "/erasure";
    }

    private ResponseEntity<JsonNode> ask(HttpMethod how, String path, @Nullable Object body) {
        RestClient.RequestBodySpec request = api.method(how).uri(path);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().toEntity(JsonNode.class);
    }

    private static JsonNode body(ResponseEntity<JsonNode> answer) {
        return Objects.requireNonNull(answer.getBody());
    }
}
