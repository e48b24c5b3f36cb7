package social.rapport.people.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import social.rapport.people.Acquaintances;
import social.rapport.people.Identities;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class PeopleApiTests {

    @Autowired
    Brands brands;

    @Autowired
    Identities identities;

    @Autowired
    JsonMapper json;

    Brand brand;
    RestClient api;
    Acquaintances acquaintances;
    PersonId mina;
    PersonId lin;

    @BeforeEach
    void meetPeople() {
        brand = brands.open();
        api = brand.api();
        acquaintances = new Acquaintances(brand, identities);
        mina = acquaintances.meet(acquaintances
                .sighting("instagram", "17")
                .named("서민아")
                .called("mina.bakes")
                .speaking("ko-KR")
                .email("mina@example.com", true));
        lin = acquaintances.meet(
                acquaintances.sighting("wechat", "18").named("林小满").speaking("zh-CN"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2",
        "q=민아, 1",
        "network=wechat, 1",
        "language=ko, 1",
        "has=email, 1",
        "has=email&has=phone, 0",
        "tag=vip, 0",
        "seen=2020-01-01, 2",
        "unseen=2020-01-01, 0",
        "network=wechat&language=zh, 1"
    })
    void theListTakesTheFiltersOfTheScreen(String query, int found) {
        JsonNode list = read(HttpMethod.GET, "/api/v1/people?" + query, null, 200);

        assertThat(list.get("items").size()).isEqualTo(found);
        assertThat(list.get("total").asInt()).isEqualTo(found);
        assertThat(list.get("next").isNull()).isTrue();
    }

    @Test
    void pagesOfTheListFollowEachOther() {
        JsonNode first = read(HttpMethod.GET, "/api/v1/people?limit=1", null, 200);
        JsonNode second = read(
                HttpMethod.GET,
                "/api/v1/people?limit=1&next=" + first.get("next").asString(),
                null,
                200);

        assertThat(List.of(id(first), id(second))).containsExactlyInAnyOrder(mina.toString(), lin.toString());
        assertThat(second.get("next").isNull()).isTrue();
    }

    private static String id(JsonNode list) {
        return list.get("items").get(0).get("id").asString();
    }

    @ParameterizedTest
    @CsvSource({"seen=soon, seen", "has=money, has", "channel=x, channel", "limit=0, limit", "next=x, next"})
    void whatCannotBeAskedForIsRefusedByName(String query, String field) {
        JsonNode problem = read(HttpMethod.GET, "/api/v1/people?" + query, null, 400);

        assertThat(problem.get("errors").get(0).get("pointer").asString()).isEqualTo(field);
    }

    @Test
    void aPersonIsShownWhole() {
        read(HttpMethod.POST, path(mina) + "/tags", Map.of("name", "Baker", "weight", 2, "halfLifeDays", 30), 200);
        read(HttpMethod.PATCH, path(mina) + "/traits", Map.of("locality", "Seongsu-dong"), 200);

        JsonNode person = read(HttpMethod.GET, path(mina), null, 200);

        assertThat(person.get("name").asString()).isEqualTo("서민아");
        assertThat(person.get("locales").get(0).asString()).isEqualTo("ko-KR");
        assertThat(person.get("identities").valueStream().map(one -> one.get("kind")
                        .asString()))
                .containsExactly("account", "email");
        JsonNode tag = person.get("tags").get(0);
        assertThat(tag.get("key").asString()).isEqualTo("baker");
        assertThat(tag.get("source").asString()).isEqualTo("api");
        assertThat(tag.get("weight").asDouble()).isBetween(1.99, 2.0);
        assertThat(tag.get("halfLifeDays").asDouble()).isEqualTo(30);
        assertThat(person.get("traits").get(0).get("value").asString()).isEqualTo("Seongsu-dong");
        assertThat(person.get("traits").get(0).get("source").asString()).isEqualTo("api");
        assertThat(person.get("members").size()).isEqualTo(1);
    }

    @Test
    void whatAPersonIsCalledIsChangedAndTakenAway() {
        JsonNode named = read(HttpMethod.PATCH, path(lin), Map.of("name", "Lin", "timeZone", "Asia/Shanghai"), 200);
        assertThat(named.get("name").asString()).isEqualTo("Lin");
        assertThat(named.get("timeZone").asString()).isEqualTo("Asia/Shanghai");

        JsonNode unnamed = read(HttpMethod.PATCH, path(lin), Map.of("name", ""), 200);
        assertThat(unnamed.get("name").asString()).isEqualTo("林小满");
        assertThat(unnamed.get("timeZone").asString()).isEqualTo("Asia/Shanghai");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, '', timeZone, Mars/Base, /timeZone",
        "PATCH, '', locale, 'not a language', /locale",
        "POST, /tags, name, '  ', /tag",
        "POST, /tags, expiresAt, 2020-01-01T00:00:00Z, /name",
        "POST, /notes, text, '', /text",
        "PATCH, /traits, '', value, /name",
        "POST, /merges, person, , /person"
    })
    void whatMakesNoSenseIsRefusedByItsField(String method, String path, String field, String value, String pointer) {
        Map<String, String> body = value == null ? Map.of() : Map.of(field, value);
        JsonNode problem = read(HttpMethod.valueOf(method), path(mina) + path, body, 400);

        assertThat(problem.get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource({"weight, 0, /weight", "weight, 1e9, /weight", "halfLifeDays, -1, /halfLifeDays"})
    void aTagWeighsSomething(String field, double value, String pointer) {
        JsonNode problem = read(HttpMethod.POST, path(mina) + "/tags", Map.of("name", "vip", field, value), 400);

        assertThat(problem.get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
        assertThat(all(path(mina) + "/tags")).isEmpty();
    }

    @Test
    void aTagComesAndGoesAndIsRemembered() {
        read(HttpMethod.POST, path(mina) + "/tags", Map.of("name", "VIP", "expiresAt", "2999-01-01T00:00:00Z"), 200);
        assertThat(read(HttpMethod.GET, "/api/v1/people?tag=vip", null, 200)
                        .get("total")
                        .asInt())
                .isEqualTo(1);

        assertThat(read(HttpMethod.DELETE, path(mina) + "/tags?tag=vip", null, 200)
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(all(path(mina) + "/tags/history").stream()
                        .map(change -> change.get("what").asString()))
                .containsExactly("removed", "added");
    }

    @Test
    void aNoteIsChangedByItsAuthorAlone() {
        String note = read(HttpMethod.POST, path(mina) + "/notes", Map.of("text", "No nuts."), 201)
                .get("id")
                .asString();
        ResponseEntity<String> stranger = send(
                brand.api(), HttpMethod.PUT, path(mina) + "/notes/" + note, Map.of("text", "Nuts, nothing but nuts."));
        assertThat(stranger.getStatusCode().value()).isEqualTo(403);

        read(HttpMethod.PUT, path(lin) + "/notes/" + note, Map.of("text", "moved?"), 404);
        JsonNode edited = read(HttpMethod.PUT, path(mina) + "/notes/" + note, Map.of("text", "No nuts at all."), 200);
        assertThat(edited.get("text").asString()).isEqualTo("No nuts at all.");
        send(api, HttpMethod.DELETE, path(mina) + "/notes/" + note, null);
        assertThat(all(path(mina) + "/notes")).isEmpty();
    }

    @Test
    void twoAreJoinedAndPartedAndTheJournalTellsBoth() {
        JsonNode merge = read(HttpMethod.POST, path(lin) + "/merges", Map.of("person", mina.toString()), 201);
        assertThat(merge.get("into").asString()).isEqualTo(mina.toString());
        JsonNode person = read(HttpMethod.GET, path(lin), null, 200);
        assertThat(person.get("id").asString()).isEqualTo(mina.toString());
        assertThat(person.get("members").size()).isEqualTo(2);
        read(HttpMethod.POST, path(lin) + "/merges", Map.of("person", mina.toString()), 409);

        String id = merge.get("id").asString();
        read(HttpMethod.DELETE, "/api/v1/people/merges/" + id + "?parted=true", null, 200);
        read(HttpMethod.DELETE, "/api/v1/people/merges/" + id, null, 404);

        assertThat(read(HttpMethod.GET, path(lin), null, 200).get("id").asString())
                .isEqualTo(lin.toString());
        JsonNode journal = read(HttpMethod.GET, "/api/v1/people/merges", null, 200);
        assertThat(journal.get("total").asInt()).isEqualTo(1);
        assertThat(journal.get("items").get(0).get("undoneAt").isNull()).isFalse();
        assertThat(all(path(lin) + "/merges")).hasSize(1);
        assertThat(all(path(lin) + "/traits")).isEmpty();
    }

    /** Whatever is a list answers as all lists do. */
    private List<JsonNode> all(String path) {
        JsonNode list = read(HttpMethod.GET, path, null, 200);
        assertThat(list.propertyNames()).containsExactlyInAnyOrder("items", "next", "total");
        assertThat(list.get("next").isNull()).isTrue();
        assertThat(list.get("items").size()).isEqualTo(list.get("total").asInt());
        return list.get("items").valueStream().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "PEOPLE_READ, POST, /tags",
        "PEOPLE_READ, PATCH, ''",
        "PEOPLE_READ, PATCH, /traits",
        "PEOPLE_READ, POST, /notes",
        "PEOPLE_WRITE, POST, /merges",
        "PEOPLE_WRITE, GET, ''",
        "CHANNELS_READ, GET, /notes"
    })
    void withoutItsScopeATokenDoesNothing(Scope scope, String method, String path) {
        ResponseEntity<String> answer = send(
                brand.api(scope),
                HttpMethod.valueOf(method),
                path(mina) + path,
                method.equals("GET") ? null : Map.of("name", "x", "text", "x", "person", lin.toString()));

        assertThat(answer.getStatusCode().value()).isEqualTo(403);
    }

    @Test
    void thePeopleOfAnotherBrandAreNotThere() {
        RestClient other = brands.open().api();

        for (String path : List.of("", "/tags", "/traits", "/notes", "/merges", "/tags/history")) {
            assertThat(send(other, HttpMethod.GET, path(mina) + path, null)
                            .getStatusCode()
                            .value())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(send(other, HttpMethod.POST, path(mina) + "/tags", Map.of("name", "x"))
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    private static String path(PersonId person) {
        return "/api/v1/people/" + person;
    }

    private JsonNode read(HttpMethod method, String path, Object body, int status) {
        ResponseEntity<String> answer = send(api, method, path, body);
        assertThat(answer.getStatusCode().value())
                .as(method + " " + path + ": " + answer.getBody())
                .isEqualTo(status);
        return json.readTree(String.valueOf(answer.getBody()));
    }

    private static ResponseEntity<String> send(RestClient client, HttpMethod method, String path, Object body) {
        RestClient.RequestBodySpec request = client.method(method).uri(path).accept(MediaType.APPLICATION_JSON);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return request.retrieve().toEntity(String.class);
    }
}
