package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import social.rapport.shared.Sha256;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

@RapportTest
class TokensTests {

    /** The part of a token that is no workspace's id. */
    private static final int RANDOM_CHARACTERS = 40;

    @Autowired
    Brands brands;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Members members;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aProgramMakesListsAndRevokesTokens() {
        Brand brand = brands.open();
        RestClient api = brand.api(Scope.TOKENS_MANAGE, Scope.WORKSPACE_READ);

        JsonNode made = body(post(api, Map.of("name", "Till", "scopes", List.of("workspace:read"))));
        String secret = made.get("token").stringValue();
        String id = made.get("id").stringValue();

        assertThat(read(brand, secret)).isEqualTo(200);
        assertThat(api.get().uri("/api/v1/tokens").retrieve().body(String.class))
                .contains("\"name\":\"Till\"", "\"total\":2", "\"scopes\":[\"workspace:read\"]", "\"lastUsedAt\":\"")
                .doesNotContain(secret);
        assertThat(status(api.delete().uri("/api/v1/tokens/" + id))).isEqualTo(204);
        assertThat(read(brand, secret)).isEqualTo(401);
        assertThat(status(api.delete().uri("/api/v1/tokens/" + id))).isEqualTo(404);
    }

    @Test
    void noSecretIsKeptThatCouldBeUsed() {
        Brand brand = brands.open();
        String secret = brand.token(Scope.WORKSPACE_READ);
        Brands.Login login = brand.member(Role.AGENT);

        String kept = brand.get(() -> jdbc.sql(
                        "select string_agg(t::text, '|') from workspace.api_token t where workspace_id = :workspace")
                .param("workspace", brand.workspace().value())
                .query(String.class)
                .single());
        String hash = jdbc.sql("select password_hash from workspace.account where email = :email")
                .param("email", login.email())
                .query(String.class)
                .single();

        String random = secret.substring(secret.length() - RANDOM_CHARACTERS);
        assertThat(kept).isNotBlank().doesNotContain(random);
        assertThat(kept)
                .doesNotContain(HexFormat.of().formatHex(random.getBytes(StandardCharsets.US_ASCII)))
                .contains(HexFormat.of().formatHex(Sha256.of(secret)));
        assertThat(hash).startsWith("$argon2id$").doesNotContain(login.password());
    }

    @Test
    void aTokenMayDoNoMoreThanItsMaker() {
        Brand brand = brands.open();
        RestClient api = brand.api(Scope.TOKENS_MANAGE);

        ResponseEntity<JsonNode> refused = post(api, Map.of("name", "More", "scopes", List.of("people:read")));

        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(body(refused).toString()).contains("scopes");
        assertThat(post(brand.api(Scope.PEOPLE_READ), Map.of("name", "x", "scopes", List.of("people:read")))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void anExpiredTokenIsRefused() {
        Brand brand = brands.open();
        ApiTokens.Created created = brand.get(() -> tokens.create(
                brand.system(),
                "Soon over",
                Set.of(Scope.WORKSPACE_READ),
                Instant.now().plus(Duration.ofHours(1))));
        assertThat(read(brand, created.secret())).isEqualTo(200);

        brand.within(() -> jdbc.sql("update workspace.api_token set expires_at = now() where workspace_id = :workspace")
                .param("workspace", brand.workspace().value())
                .update());

        assertThat(read(brand, created.secret())).isEqualTo(401);
    }

    @Test
    void garbageIsRefused() {
        RestClient api = brands.open().api();

        assertThat(List.of(
                                Map.of("scopes", List.of("people:read")),
                                Map.of("name", " ", "scopes", List.of("people:read")),
                                Map.of("name", "x".repeat(81), "scopes", List.of("people:read")),
                                Map.of("name", "Till", "scopes", List.of()),
                                Map.of("name", "Till", "scopes", List.of("people:everything")),
                                Map.of(
                                        "name",
                                        "Till",
                                        "scopes",
                                        List.of("people:read"),
                                        "expiresAt",
                                        "2020-01-01T00:00:00Z"),
                                Map.of("name", "Till", "scopes", List.of("people:read"), "expiresAt", "soon"))
                        .stream()
                        .map(wanted -> post(api, wanted).getStatusCode().value()))
                .containsOnly(400);
        assertThat(read(brands.open(), "rap_garbage")).isEqualTo(401);
        assertThat(read(brands.open(), "rap_")).isEqualTo(401);
    }

    @Test
    void whoeverHasNoTokenIsToldSoAsOfEveryError() {
        ResponseEntity<String> answer = RestClient.create(brands.open().address())
                .get()
                .uri("/api/v1/people")
                .header("Accept-Language", "zh")
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(String.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(401);
        assertThat(answer.getHeaders().getFirst("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(String.valueOf(answer.getHeaders().getContentType())).startsWith("application/problem+json");
        assertThat(answer.getBody()).contains("\"status\":401", "令牌");
    }

    @Test
    void anotherBrandsTokensAreOutOfReach() {
        Brand brand = brands.open();
        Brand foreign = brands.open();
        ApiTokens.Created theirs =
                foreign.get(() -> tokens.create(foreign.system(), "Theirs", Set.of(Scope.WORKSPACE_READ), null));
        RestClient api = brand.api();
        Brand.Visitor owner = new Colleagues(members).join(brand, Role.OWNER).signIn();
        String path = "/settings/tokens/" + theirs.token().id();

        assertThat(status(api.delete().uri("/api/v1/tokens/" + theirs.token().id())))
                .isEqualTo(404);
        assertThat(owner.post(path + "/revocation", "").statusCode()).isEqualTo(404);
        assertThat(owner.post(path + "/restoration", "").statusCode()).isEqualTo(404);
        assertThat(api.get().uri("/api/v1/tokens").retrieve().body(String.class))
                .doesNotContain("Theirs");
        assertThat(read(foreign, theirs.secret())).isEqualTo(200);
    }

    @Test
    void aRevocationBySlipIsTakenBackAndALaterOneIsNot() {
        Brand brand = brands.open();
        ApiTokens.Created created =
                brand.get(() -> tokens.create(brand.system(), "Till", Set.of(Scope.WORKSPACE_READ), null));
        Brand.Visitor owner = new Colleagues(members).join(brand, Role.OWNER).signIn();
        String path = "/settings/tokens/" + created.token().id();

        owner.post(path + "/revocation", "");
        assertThat(read(brand, created.secret())).isEqualTo(401);
        owner.post(path + "/restoration", "");
        assertThat(read(brand, created.secret())).isEqualTo(200);

        owner.post(path + "/revocation", "");
        brand.within(() ->
                jdbc.sql("""
                        update workspace.api_token set revoked_at = now() - interval '2 minutes'
                        where workspace_id = :workspace and revoked_at is not null
                        """).param("workspace", brand.workspace().value()).update());
        assertThat(owner.post(path + "/restoration", "").statusCode()).isEqualTo(404);
        assertThat(read(brand, created.secret())).isEqualTo(401);
    }

    @Test
    void onScreenItIsShownOnceAndWhatIsWrongStandsBesideItsField() {
        Brand brand = brands.open();
        Brand.Visitor owner = new Colleagues(members).join(brand, Role.OWNER).signIn();

        var wrong = owner.post("/settings/tokens", "name=&scopes=people%3Aread");
        var past = owner.post("/settings/tokens", "name=Till&scopes=people%3Aread&expiresAt=2020-01-01");
        String page = owner.post("/settings/tokens", "name=Till&scopes=workspace%3Aread&expiresAt=2099-12-31")
                .body();

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("name-error");
        assertThat(past.body()).contains("expiresAt-error");
        String secret = page.replaceFirst("(?s).*value=\"(rap_[^\"]+)\".*", "$1");
        assertThat(read(brand, secret)).isEqualTo(200);
        assertThat(owner.get("/settings/tokens").body()).contains("Till").doesNotContain("rap_");
        assertThat(brand.signIn(Role.AGENT).get("/settings/tokens").statusCode())
                .isEqualTo(403);
    }

    private static ResponseEntity<JsonNode> post(RestClient api, Map<String, ?> wanted) {
        return api.post()
                .uri("/api/v1/tokens")
                .contentType(MediaType.APPLICATION_JSON)
                .body(wanted)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static JsonNode body(ResponseEntity<JsonNode> answer) {
        return Objects.requireNonNull(answer.getBody());
    }

    private static int status(RestClient.RequestHeadersSpec<?> request) {
        return request.retrieve().toBodilessEntity().getStatusCode().value();
    }

    private static int read(Brand brand, String token) {
        RestClient api = RestClient.builder()
                .baseUrl(brand.address())
                .defaultHeader("Authorization", "Bearer " + token)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
        return status(api.get().uri("/api/v1/workspace"));
    }
}
