package social.rapport.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import social.rapport.people.Acquaintances;
import social.rapport.people.Identities;
import social.rapport.people.Matched;
import social.rapport.people.Suggestions;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class SuggestionsApiTests {

    private static final String PATH = "/api/v1/people/suggestions";

    @Autowired
    Brands brands;

    @Autowired
    Identities identities;

    @Autowired
    Suggestions suggestions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    Brand brand;
    RestClient api;
    Matched matched;
    PersonId mina;
    PersonId tom;

    @BeforeEach
    void meetTwoPairs() {
        brand = brands.open();
        api = brand.api();
        matched = new Matched(brand, jdbc, suggestions);
        Acquaintances acquaintances = new Acquaintances(brand, identities);
        mina = pair(acquaintances, "서민아", "Mina Seo", "+82 10-9182-7364");
        tom = pair(acquaintances, "Tom Threlfall", "Tom Threlfall", "+44 7700 900412");
        assertThat(matched.open()).hasSize(2);
    }

    private static PersonId pair(Acquaintances acquaintances, String name, String other, String phone) {
        PersonId first = acquaintances.meet(
                acquaintances.sighting("instagram", name).named(name).phone(phone, false));
        acquaintances.meet(
                acquaintances.sighting("x", other + " too").named(other).phone(phone, false));
        return first;
    }

    @Test
    void aSuggestionTellsWhoAndWhy() {
        JsonNode list = read(api, HttpMethod.GET, PATH + "?person=" + mina, 200);

        assertThat(list.get("total").asInt()).isEqualTo(1);
        JsonNode suggestion = list.get("items").get(0);
        assertThat(suggestion.get("one").asString()).isEqualTo(mina.toString());
        assertThat(suggestion.get("state").asString()).isEqualTo("open");
        assertThat(suggestion.get("probability").asDouble()).isBetween(.8, 1.0);
        assertThat(suggestion.get("reasons").valueStream().map(one -> one.get("field")
                        .asString()))
                .contains("phone", "name");
    }

    @Test
    void pagesFollowEachOther() {
        JsonNode first = read(api, HttpMethod.GET, PATH + "?limit=1", 200);
        JsonNode second = read(
                api, HttpMethod.GET, PATH + "?limit=1&next=" + first.get("next").asString(), 200);

        assertThat(List.of(
                        first.get("items").get(0).get("one").asString(),
                        second.get("items").get(0).get("one").asString()))
                .containsExactlyInAnyOrder(mina.toString(), tom.toString());
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(second.get("total").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"state=maybe, state", "limit=0, limit", "next=x, next"})
    void whatCannotBeAskedForIsRefusedByName(String query, String field) {
        JsonNode problem = read(api, HttpMethod.GET, PATH + "?" + query, 400);

        assertThat(problem.get("errors").get(0).get("pointer").asString()).isEqualTo(field);
    }

    @Test
    void anAcceptanceMergesOnceAndTakingTheMergeBackOpensIt() {
        String id = idOf(mina);
        JsonNode merge = read(api, HttpMethod.POST, PATH + "/" + id + "/acceptance", 201);

        assertThat(merge.get("into").asString()).isEqualTo(mina.toString());
        assertThat(merge.get("why").asString()).isEqualTo("suggestion");
        read(api, HttpMethod.POST, PATH + "/" + id + "/acceptance", 409);
        assertThat(read(api, HttpMethod.GET, PATH + "?state=accepted", 200)
                        .get("items")
                        .get(0)
                        .get("merge"))
                .isEqualTo(merge.get("id"));

        read(api, HttpMethod.DELETE, "/api/v1/people/merges/" + merge.get("id").asString(), 200);

        assertThat(idOf(mina)).isEqualTo(id);
    }

    @Test
    void aRefusalCanBeTakenBack() {
        String id = idOf(tom);
        read(api, HttpMethod.POST, PATH + "/" + id + "/refusal", 204);

        assertThat(read(api, HttpMethod.GET, PATH + "?person=" + tom, 200)
                        .get("total")
                        .asInt())
                .isZero();
        read(api, HttpMethod.DELETE, PATH + "/" + id + "/refusal", 204);
        read(api, HttpMethod.DELETE, PATH + "/" + id + "/refusal", 409);
        assertThat(idOf(tom)).isEqualTo(id);
    }

    @Test
    void whoeverMayNotMergeOrIsOfAnotherBrandGetsNothing() {
        String id = idOf(mina);
        RestClient reader = brand.api(Scope.PEOPLE_READ, Scope.PEOPLE_WRITE);
        RestClient stranger = brands.open().api();

        read(reader, HttpMethod.GET, PATH, 403);
        read(reader, HttpMethod.POST, PATH + "/" + id + "/acceptance", 403);
        read(stranger, HttpMethod.POST, PATH + "/" + id + "/acceptance", 404);
        read(stranger, HttpMethod.POST, PATH + "/" + id + "/refusal", 404);
        read(api, HttpMethod.POST, PATH + "/" + UUID.randomUUID() + "/refusal", 404);
        assertThat(read(stranger, HttpMethod.GET, PATH, 200).get("total").asInt())
                .isZero();
        assertThat(matched.open()).hasSize(2);
    }

    private String idOf(PersonId person) {
        return read(api, HttpMethod.GET, PATH + "?person=" + person, 200)
                .get("items")
                .get(0)
                .get("id")
                .asString();
    }

    private JsonNode read(RestClient client, HttpMethod method, String path, int status) {
        ResponseEntity<String> response =
                client.method(method).uri(path).retrieve().toEntity(String.class);
        assertThat(response.getStatusCode().value()).as(path).isEqualTo(status);
        String body = response.getBody();
        return json.readTree(body == null ? "{}" : body);
    }
}
