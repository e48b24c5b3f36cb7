package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class MetricsTests {

    @Autowired
    Brands brands;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Value("${management.metrics.web.server.max-uri-tags}")
    int limit;

    private Brand brand;

    @BeforeEach
    void open() {
        brand = brands.open();
    }

    @Test
    void metricsAskForATokenThatMayReadTheWorkspace() {
        assertThat(brand.api(Scope.WORKSPACE_READ)
                        .get()
                        .uri("/actuator/prometheus")
                        .retrieve()
                        .body(String.class))
                .contains("rapport_reader_lag{reader=\"ingest\"}");
        assertThat(brand.api(Scope.PEOPLE_READ)
                        .get()
                        .uri("/actuator/prometheus")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(brand.stranger().get("/actuator/prometheus").statusCode()).isEqualTo(401);
    }

    /** Of a hundred at most, were it not said otherwise. */
    @Test
    void eachRouteIsMeasured() {
        assertThat(limit).isGreaterThan(2 * routes.getHandlerMethods().size());
    }

    @Test
    void ownersSessionsOpenNoMetrics() {
        assertThat(brand.signIn(Role.OWNER).get("/actuator/prometheus").statusCode())
                .isEqualTo(401);
    }

    @Test
    void healthAnswersEverybodyAndTellsNothingElse() {
        assertThat(brand.stranger().get("/actuator/health").body())
                .isEqualTo("{\"groups\":[\"liveness\",\"readiness\"],\"status\":\"UP\"}");
        assertThat(brand.stranger().get("/actuator/env").statusCode()).isNotEqualTo(200);
    }
}
