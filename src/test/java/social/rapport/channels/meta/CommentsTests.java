package social.rapport.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.channels.meta.GraphServer.Answer;
import social.rapport.support.Brand;
import social.rapport.support.Browser;
import social.rapport.support.Look;
import social.rapport.support.RapportTest;
import social.rapport.support.Screen;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;

/** What a team does with comments: on the screen, by the API, and on the network. */
@RapportTest
class CommentsTests extends MetaScene {

    @Autowired
    JdbcClient jdbc;

    private final PageDesk desk = new PageDesk();
    private String talk = "";
    private String path = "";

    @BeforeEach
    void comment() throws Exception {
        connect("facebook", desk.settings(), desk.server);
        assertThat(post("""
                {"object":"page","entry":[{"id":"%s","time":%d,"changes":[{"field":"feed","value":{"item":"comment","verb":"add",
                 "comment_id":"%s","post_id":"%s","from":{"id":"%s","name":"Mina Kim"},"created_time":%d,"message":"Melts slowly?"}}]}]}""".formatted(
                                PageDesk.PAGE,
                                System.currentTimeMillis(),
                                PageDesk.COMMENT,
                                PageDesk.POST,
                                PageDesk.MINA,
                                System.currentTimeMillis() / 1000)))
                .isEqualTo(200);
        talk = conversation();
        path = "/" + talk + "/comments/" + interactions(1).getFirst().id();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void programsLikeHideShowAndDelete() {
        assertThat(api(HttpMethod.PUT, "/like").getStatusCode().value()).isEqualTo(204);
        assertThat(api(HttpMethod.DELETE, "/like").getStatusCode().value()).isEqualTo(204);
        assertThat(api(HttpMethod.PUT, "/hiding").getStatusCode().value()).isEqualTo(204);
        assertThat(api(HttpMethod.DELETE, "/hiding").getStatusCode().value()).isEqualTo(204);
        assertThat(api(HttpMethod.DELETE, "").getStatusCode().value()).isEqualTo(204);

        assertThat(desk.moderated)
                .containsExactly(
                        "POST " + PageDesk.COMMENT + "/likes",
                        "DELETE " + PageDesk.COMMENT + "/likes",
                        "POST " + PageDesk.COMMENT + " true",
                        "POST " + PageDesk.COMMENT + " false",
                        "DELETE " + PageDesk.COMMENT);
        assertThat(api(HttpMethod.PUT, "/hiding").getStatusCode().value()).isEqualTo(409);
    }

    @Test
    void whatTheNetworkRefusesIsSaidAndNotRecorded() {
        desk.server.next(Answer.refused(400, 100, 33, "Object does not exist"));

        ResponseEntity<String> refused = api(HttpMethod.PUT, "/hiding");

        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        assertThat(refused.getBody()).contains("is not there any more");
        assertThat(page(Role.OWNER)).contains("/hiding").doesNotContain("hidden by");
    }

    @Test
    void whoeverMayNotAnswerIsRefusedAndDeletingIsForThoseWhoManage() {
        assertThat(api(HttpMethod.PUT, "/hiding", Scope.CONVERSATIONS_READ)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(api(HttpMethod.DELETE, "", Scope.CONVERSATIONS_ANSWER)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(page(Role.AGENT)).contains("/hiding").doesNotContain("/deletion");
        assertThat(page(Role.ANALYST)).doesNotContain("/hiding");
        assertThat(desk.moderated).isEmpty();
    }

    @Test
    void nothingGoesToAChannelThatIsPausedAndNoOtherBrandReachesIt() {
        Brand other = brands.open();
        assertThat(other.api()
                        .method(HttpMethod.PUT)
                        .uri("/api/v1/conversations" + path + "/hiding")
                        .retrieve()
                        .toEntity(String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        brand.within(() -> channels.pause(brand.system(), channel.id()));
        assertThat(api(HttpMethod.PUT, "/hiding").getStatusCode().value()).isEqualTo(409);
        assertThat(page(Role.OWNER)).doesNotContain("/hiding");
        assertThat(desk.moderated).isEmpty();
    }

    @Test
    void aMemberHidesACommentAndTakesItBack() {
        try (Screen screen = Browser.open(brand, Role.OWNER, Look.PHONE)) {
            var page = screen.go("/inbox/" + talk);
            page.click("[popovertarget^='comment-']");
            screen.screenshot("comments-menu");
            page.click("form[action$='/hiding'] button");
            page.waitForSelector(".comment.away");
            assertThat(page.content()).contains("hidden by");
            screen.assertAccessible();
            screen.assertFits();
            screen.screenshot("comments-hidden");
            page.locator("#toasts .undo button").first().click();
            page.waitForCondition(() -> desk.moderated.size() == 2);
            page.waitForSelector(".comment:not(.away)");
        }
        assertThat(desk.moderated)
                .containsExactly("POST " + PageDesk.COMMENT + " true", "POST " + PageDesk.COMMENT + " false");
        await().atMost(LONGEST).until(() -> brand.get(() -> jdbc.sql("""
                                        select count(*) from workspace.audit_entry
                                        where workspace_id = :workspace and act in ('comment.hidden', 'comment.shown')
                                        """)
                        .param("workspace", brand.workspace().value())
                        .query(Long.class)
                        .single())
                .equals(2L));
    }

    private String page(Role role) {
        return Objects.requireNonNull(brand.signIn(role).get("/inbox/" + talk).body());
    }

    private ResponseEntity<String> api(HttpMethod method, String act, Scope... scopes) {
        return brand.api(scopes)
                .method(method)
                .uri("/api/v1/conversations" + path + act)
                .header("Accept-Language", "en")
                .retrieve()
                .toEntity(String.class);
    }
}
