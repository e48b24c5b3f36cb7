package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import social.rapport.support.Brand.Visitor;
import social.rapport.support.RapportTest;
import social.rapport.support.Server;

@RapportTest
class FirstRunTests {

    private static final String BRAND = "&brand=Snowdrift&timeZone=Asia/Seoul&languages=en&languages=ko";
    private static final String OWNER = "&name=Ava&email=ava%40example.com&password=" + "quiet+harbour+lantern+27";

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    @Test
    void whoeverHoldsTheTokenMakesTheFirstWorkspaceAndNobodyAfterThem() throws Exception {
        try (Server server = Server.start(owner)) {
            String token = server.bean(FirstRun.class).token();
            Visitor visitor = server.visitor();

            assertThat(landing(visitor.get("/"))).isEqualTo("/setup");
            assertThat(landing(visitor.get("/sign-in"))).isEqualTo("/setup");
            assertThat(landing(visitor.get("/people?q=mina"))).isEqualTo("/setup");
            assertThat(visitor.get("/actuator/health").statusCode()).isEqualTo(200);

            assertThat(visitor.get("/setup?token=guess").statusCode()).isEqualTo(422);
            assertThat(visitor.post("/setup", "token=guess" + BRAND + OWNER).statusCode())
                    .isEqualTo(422);
            assertThat(visitor.get("/setup?token=" + token).body()).contains("name=\"brand\"");

            assertThat(visitor.post("/setup/brand", "token=" + token + "&brand=&timeZone=Mars")
                            .body())
                    .contains("brand-error", "timeZone-error", "languages-error");
            assertThat(visitor.post("/setup/brand", "token=" + token + BRAND).body())
                    .contains("name=\"password\"", "value=\"Asia/Seoul\"");
            assertThat(visitor.post("/setup", "token=" + token + BRAND + "&name=Ava&email=ava&password=password1234")
                            .body())
                    .contains("email-error", "password-error");
            assertThat(server.bean(Workspaces.class).anyExists()).isFalse();

            List<HttpResponse<String>> answers =
                    atOnce(() -> newcomer(server, token), () -> newcomer(server, token), () -> newcomer(server, token));

            assertThat(answers)
                    .filteredOn(answer -> landing(answer).equals("/"))
                    .hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 422).hasSize(2);
            assertThat(server.bean(Workspaces.class).all()).hasSize(1);
            assertThat(landing(visitor.get("/setup?token=" + token))).isEqualTo("/");
            assertThat(landing(visitor.get("/"))).isEqualTo("/sign-in");
            assertThat(visitor.post("/setup", "token=" + token + BRAND + OWNER).statusCode())
                    .isEqualTo(422);
            assertThat(visitor.post("/setup/demo", "token=" + token).statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void whoeverOnlyWantsToLookAroundGetsADemo() throws SQLException {
        List<DemoRequested> requested = new CopyOnWriteArrayList<>();
        ApplicationListener<PayloadApplicationEvent<DemoRequested>> listener =
                ApplicationListener.forPayload(requested::add);
        try (Server server = Server.start(owner, listener)) {
            Visitor visitor = server.visitor();
            visitor.get("/setup");

            String page = visitor.post(
                            "/setup/demo",
                            "token=" + server.bean(FirstRun.class).token())
                    .body();

            assertThat(page).contains("ava@snowdrift.example");
            assertThat(requested).hasSize(1);
            assertThat(visitor.get("/inbox").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> newcomer(Server server, String token) {
        Visitor visitor = server.visitor();
        visitor.get("/setup");
        return visitor.post("/setup", "token=" + token + BRAND + OWNER);
    }

    private static <T> List<T> atOnce(Callable<T>... work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = threads.invokeAll(List.of(work));
            List<T> results = new CopyOnWriteArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }

    private static String landing(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("nowhere").replaceFirst("^http://[^/]+", "");
    }
}
