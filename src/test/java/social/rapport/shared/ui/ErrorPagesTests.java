package social.rapport.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

@RapportTest
class ErrorPagesTests {

    @Autowired
    Brands brands;

    @Test
    void aBrowserGetsAPageInItsLanguage() {
        HttpResponse<String> response = get("/no/such/page", "text/html,*/*;q=0.8", null);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("여기에는 아무것도 없습니다").contains("<nav class=\"rail\"");
    }

    /** An address that was cut short or typed by hand is nobody's fault of ours. */
    @Test
    void anIdThatIsNoneLeadsNowhereAndAFilterThatIsNoneIsRefused() {
        for (String path : List.of("/inbox/x", "/people/x", "/engage/posts/x")) {
            assertThat(get(path, "text/html", null).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/engage/posts?channel=x", "text/html", null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aProgramGetsAProblem() {
        HttpResponse<String> response = get("/no/such/page", "*/*", null);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aPartGetsASentenceInsteadOfAPage() {
        HttpResponse<String> response = get("/no/such/page", "*/*", "true");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("HX-Trigger").orElseThrow()).contains("rapport:toast");
    }

    @Test
    void whatFailedInsideIsNotShown() {
        HttpResponse<String> response = get("/parts/broken", "text/html", null);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("a secret of ours").contains("저희 쪽에서 문제가 생겼습니다");
    }

    @Test
    void whileThereIsNoDatabaseWhoeverAsksIsToldToTryAgain() {
        for (String accept : List.of("text/html", "application/json")) {
            HttpResponse<String> response = get("/parts/without-database", accept, null);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(response.body()).doesNotContain("postmaster");
        }
    }

    @Test
    void aFormWithoutItsTokenIsRefusedWithAPage() {
        Brand brand = brands.open();
        Brand.Visitor visitor = brand.signIn(Role.AGENT);
        HttpResponse<String> response = visitor.send(visitor.request("/parts/act")
                .header("Accept", "text/html")
                .header("Accept-Language", "zh-CN")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("你没有权限打开这里");
    }

    private HttpResponse<String> get(String path, String accept, @org.jspecify.annotations.Nullable String part) {
        Brand.Visitor visitor = brands.open().signIn(Role.AGENT);
        var request = visitor.request(path).header("Accept", accept).header("Accept-Language", "ko");
        if (part != null) {
            request.header("HX-Request", part);
        }
        return visitor.send(request.GET());
    }
}
