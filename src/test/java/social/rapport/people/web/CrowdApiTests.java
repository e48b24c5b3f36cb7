package social.rapport.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import social.rapport.people.Acquaintances;
import social.rapport.people.Identities;
import social.rapport.people.PeopleFilter;
import social.rapport.people.PeopleList;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class CrowdApiTests {

    @Autowired
    Brands brands;

    @Autowired
    Identities identities;

    @Autowired
    PeopleList list;

    @Autowired
    JsonMapper json;

    Brand brand;
    RestClient api;
    PersonId mina;

    @BeforeEach
    void meetPeople() {
        brand = brands.open();
        api = brand.api();
        Acquaintances acquaintances = new Acquaintances(brand, identities);
        mina = acquaintances.meet(acquaintances.sighting("instagram", "1").named("Mina"));
        acquaintances.meet(acquaintances.sighting("wechat", "2").named("Lin"));
    }

    @Test
    void manyAreTaggedByNameOrFilterAndItIsTakenBackByWhoDidIt() {
        JsonNode everybody = json.readTree(
                post(api, "/tags", Map.of("tag", "VIP", "filter", "")).getBody());
        assertThat(everybody.get("people").asInt()).isEqualTo(2);
        assertThat(tagged()).isEqualTo(2);

        post(api, "/tags/removal", Map.of("tag", "vip", "people", List.of(mina.toString())));
        assertThat(tagged()).isEqualTo(1);

        String undoing = "/acts/" + everybody.get("act").asString() + "/undoing";
        assertThat(post(brand.api(), undoing, Map.of()).getStatusCode().value())
                .as("another token")
                .isEqualTo(404);
        assertThat(post(api, undoing, Map.of()).getStatusCode().value()).isEqualTo(204);
        assertThat(tagged()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tag\":\"x\"}",
                "{\"tag\":\"x\",\"people\":[],\"filter\":\"\"}",
                "{\"tag\":\"x\",\"people\":[]}",
                "{\"people\":[\"00000000-0000-0000-0000-000000000000\"]}",
                "{\"tag\":\"x\",\"filter\":\"seen=soon\"}",
                "{\"tag\":\"x\",\"people\":[\"x\"]}",
                "[]"
            })
    void whatMakesNoSenseIsRefused(String body) {
        assertThat(post(api, "/tags", body).getStatusCode().value()).isEqualTo(400);
        assertThat(tagged()).isZero();
    }

    @Test
    void withoutTheScopeNobodyIsTagged() {
        ResponseEntity<String> answer = post(brand.api(Scope.PEOPLE_READ), "/tags", Map.of("tag", "VIP", "filter", ""));

        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(tagged()).isZero();
    }

    private long tagged() {
        return brand.get(() -> list.page(PeopleFilter.parse("tag=vip"), null, 10, brand.system()))
                .total();
    }

    private static ResponseEntity<String> post(RestClient client, String path, Object body) {
        return client.post()
                .uri("/api/v1/people" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(String.class);
    }
}
