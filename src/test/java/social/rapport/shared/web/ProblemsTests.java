package social.rapport.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Scope;
import tools.jackson.databind.JsonNode;

@RapportTest
class ProblemsTests {

    @Autowired
    Brands brands;

    @ParameterizedTest
    @CsvSource({
        "GET, /people?limit=0, 400, 每页 1 到 200 项。",
        "GET, /people?limit=many, 400, limit 的格式不对。",
        "GET, /people/export?format=pdf, 400, 只能是 csv、xlsx 或 json。",
        "GET, /people/nobody/notes, 400, id 的格式不对。",
        "PUT, /people, 405, 这里不支持 PUT。",
        "GET, /nothing, 404, 这里没有这一项。",
        "GET, /audit?from=soon, 400, 请填日期（如 2026-05-04）或时刻（如 2026-05-04T09:30:00Z）。"
    })
    void whatARequestLacksIsToldInTheCallersLanguage(String method, String path, int status, String words) {
        assertThat(told(brands.open().api(), method, path, null, status)).isEqualTo(words);
    }

    @Test
    void aBodyThatCannotBeReadIsToldInTheCallersLanguage() {
        RestClient api = brands.open().api();

        assertThat(told(api, "POST", "/people/tags", "[", 400)).isEqualTo("请求正文不是所要求格式的 JSON。");
        assertThat(told(api, "POST", "/people/tags", "{\"tag\":\"x\"}", 400)).isEqualTo("请指定 people 或 filter，二者选一。");
    }

    @Test
    void whoMayNotIsToldSoInTheirLanguage() {
        assertThat(told(brands.open().api(Scope.CHANNELS_READ), "GET", "/people", null, 403))
                .isEqualTo("这需要 people:read 权限。");
    }

    private static String told(
            RestClient api, String method, String path, @org.jspecify.annotations.Nullable String body, int status) {
        var request = api.method(HttpMethod.valueOf(method))
                .uri("/api/v1" + path)
                .header("Accept-Language", "zh-CN")
                .contentType(MediaType.APPLICATION_JSON);
        var answer = (body == null ? request : request.body(body)).retrieve().toEntity(JsonNode.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        return Objects.requireNonNull(answer.getBody()).path("detail").asString();
    }
}
