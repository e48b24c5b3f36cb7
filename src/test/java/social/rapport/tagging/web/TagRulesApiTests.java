package social.rapport.tagging.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RapportTest
class TagRulesApiTests {

    private static final String RULES = "/api/v1/tag-rules";

    @Autowired
    Brands brands;

    Brand brand;
    RestClient api;

    @BeforeEach
    void openBrand() {
        brand = brands.open();
        api = brand.api();
    }

    @Test
    void aRuleIsMadeChangedPausedAndDeleted() {
        JsonNode made = ok(HttpMethod.POST, RULES, """
                {"tag": "#Refunds", "doing": {"verbs": ["messaged"], "phrases": ["refund", "환불"], "halfLifeDays": 30}}
                """, 201);
        String path = RULES + "/" + made.get("id").asString();
        assertThat(made.get("tag").asString()).isEqualTo("Refunds");
        assertThat(made.get("kind").asString()).isEqualTo("doing");
        assertThat(made.get("state").asString()).isEqualTo("active");
        assertThat(made.get("doing").get("direction").asString()).isEqualTo("inbound");
        assertThat(made.get("doing").get("weight").asDouble()).isEqualTo(1);
        assertThat(made.get("sentence").asString()).isEqualTo("Each message from people, saying “refund” or “환불”");

        JsonNode changed = ok(
                HttpMethod.PUT,
                path,
                "{\"tag\": \"refunds\", \"doing\": {\"phrases\": [\"refund\"], \"weight\": 3}}",
                200);
        assertThat(changed.get("doing").get("verbs").isEmpty()).isTrue();
        assertThat(changed.get("doing").get("halfLifeDays").isNull()).isTrue();
        assertThat(ok(HttpMethod.POST, path + "/pause", "{}", 200).get("state").asString())
                .isEqualTo("paused");
        assertThat(ok(HttpMethod.DELETE, path + "/pause", "{}", 200)
                        .get("state")
                        .asString())
                .isEqualTo("active");
        ok(HttpMethod.POST, path + "/look-back", "{\"days\": 30}", 200);
        await().until(() -> ok(HttpMethod.GET, path, "", 200)
                .get("lookBack")
                .get("state")
                .asString()
                .equals("done"));
        JsonNode listed = ok(HttpMethod.GET, RULES, "", 200);
        assertThat(listed.get("total").asInt()).isEqualTo(1);
        assertThat(listed.get("items").get(0).get("id").asString())
                .isEqualTo(made.get("id").asString());

        assertThat(send(HttpMethod.DELETE, path, "").getStatusCode().value()).isEqualTo(204);
        assertThat(send(HttpMethod.GET, path, "").getStatusCode().value()).isEqualTo(404);
        assertThat(acts())
                .contains(
                        "tag-rule.created",
                        "tag-rule.changed",
                        "tag-rule.paused",
                        "tag-rule.resumed",
                        "tag-rule.looked-back",
                        "tag-rule.deleted");
    }

    private List<String> acts() {
        return ok(HttpMethod.GET, "/api/v1/audit", "", 200)
                .get("items")
                .valueStream()
                .map(entry -> entry.get("action").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"doing": {}}                                            | /tag
                    {"tag": " ", "doing": {}}                                | /tag
                    {"tag": "x"}                                             | /doing
                    {"tag": "x", "doing": {}, "filter": "has=email"}         | /doing
                    {"tag": "x", "doing": {"verbs": ["sang"]}}               | /verbs
                    {"tag": "x", "doing": {"verbs": [null]}}                 | /verbs
                    {"tag": "x", "doing": {"direction": "up"}}               | /direction
                    {"tag": "x", "doing": {"visibility": "up"}}              | /visibility
                    {"tag": "x", "doing": {"language": "!"}}                 | /language
                    {"tag": "x", "doing": {"phrases": ["!!"]}}               | /phrases
                    {"tag": "x", "doing": {"weight": 0}}                     | /weight
                    {"tag": "x", "doing": {"weight": 1e9}}                   | /weight
                    {"tag": "x", "doing": {"halfLifeDays": -1}}              | /halfLifeDays
                    {"tag": "x", "doing": {"lastsDays": 1e9}}                | /lastsDays
                    {"tag": "x", "doing": {}, "lookBackDays": 0}             | /lookBackDays
                    {"tag": "x", "filter": "has=email", "lookBackDays": 30}  | /lookBackDays
                    {"tag": "x", "filter": ""}                               | /filter
                    {"tag": "x", "filter": "q=pear"}                         | /filter
                    {"tag": "x", "filter": "tag=X"}                          | /filter
                    {"tag": "x", "filter": "has=wings"}                      | has
                    {"tag": "x", "filter": "has=%zz"}                        | /filter
                    """)
    void whatMakesNoSenseIsRefusedAtItsField(String body, String pointer) {
        ResponseEntity<JsonNode> refused = send(HttpMethod.POST, RULES, body);

        assertThat(refused.getStatusCode().value()).as("%s", refused.getBody()).isEqualTo(400);
        assertThat(Objects.requireNonNull(refused.getBody())
                        .get("errors")
                        .get(0)
                        .get("pointer")
                        .asString())
                .isEqualTo(pointer);
        assertThat(ok(HttpMethod.GET, RULES, "", 200).get("total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"days\": 0}", "{\"days\": 40000}"})
    void howFarToLookBackIsRefusedAtItsField(String body) {
        String id = ok(HttpMethod.POST, RULES, "{\"tag\": \"x\", \"doing\": {}}", 201)
                .get("id")
                .asString();

        assertThat(ok(HttpMethod.POST, RULES + "/" + id + "/look-back", body, 400)
                        .get("errors")
                        .get(0)
                        .get("pointer")
                        .asString())
                .isEqualTo("/days");
    }

    @Test
    void aRuleKeepsItsTagAndItsKind() {
        String path = RULES + "/"
                + ok(HttpMethod.POST, RULES, "{\"tag\": \"x\", \"doing\": {}}", 201)
                        .get("id")
                        .asString();

        assertThat(send(HttpMethod.PUT, path, "{\"tag\": \"y\", \"doing\": {}}")
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(send(HttpMethod.PUT, path, "{\"tag\": \"x\", \"filter\": \"has=email\"}")
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
    }

    @Test
    void whoMayNotReadInteractionsMakesNoRuleOfThem() {
        api = brand.api(Scope.PEOPLE_READ, Scope.PEOPLE_WRITE);

        assertThat(send(HttpMethod.POST, RULES, "{\"tag\": \"x\", \"doing\": {}}")
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        ok(HttpMethod.POST, RULES, "{\"tag\": \"x\", \"filter\": \"has=email\"}", 201);
    }

    @Test
    void pagesFollowEachOther() {
        for (int i = 0; i < 5; i++) {
            ok(
                    HttpMethod.POST,
                    RULES,
                    JsonMapper.shared().writeValueAsString(Map.of("tag", "t" + i, "doing", Map.of())),
                    201);
        }
        JsonNode first = ok(HttpMethod.GET, RULES + "?limit=3", "", 200);
        JsonNode second =
                ok(HttpMethod.GET, RULES + "?limit=3&next=" + first.get("next").asString(), "", 200);

        assertThat(names(first)).containsExactly("t4", "t3", "t2");
        assertThat(names(second)).containsExactly("t1", "t0");
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(second.get("total").asInt()).isEqualTo(5);
    }

    private static List<String> names(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(rule -> rule.get("tag").asString())
                .toList();
    }

    private JsonNode ok(HttpMethod method, String path, String body, int status) {
        ResponseEntity<JsonNode> answer = send(method, path, body);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(status);
        return Objects.requireNonNull(answer.getBody());
    }

    private ResponseEntity<JsonNode> send(HttpMethod method, String path, String body) {
        RestClient.RequestBodySpec request = api.method(method)
                .uri(java.net.URI.create(brand.address() + path))
                .header("Accept-Language", "en");
        return (body.isEmpty()
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).body(body))
                .retrieve()
                .toEntity(JsonNode.class);
    }
}
