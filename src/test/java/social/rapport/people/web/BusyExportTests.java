package social.rapport.people.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;
import tools.jackson.databind.JsonNode;

@RapportTest
@Isolated("takes the places of everybody")
class BusyExportTests {

    @Autowired
    Brands brands;

    @Autowired
    Exports exports;

    private Brand brand;

    /** Others of the suite export as well, and give back what they took. */
    private int held;

    @BeforeEach
    void takeAllPlaces() {
        brand = brands.open();
        exports.places.acquireUninterruptibly(Exports.AT_ONCE);
        held = Exports.AT_ONCE;
    }

    @AfterEach
    void giveThemBack() {
        exports.places.release(held);
    }

    @Test
    void aProgramIsToldWhenToComeBack() {
        var answer = brand.api().get().uri("/api/v1/people/export").retrieve().toEntity(JsonNode.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(429);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("2");
        assertThat(String.valueOf(answer.getBody())).contains("Others are exporting just now");
    }

    @Test
    void aMemberSeesAPageInTheirLanguage() {
        Brand.Visitor owner = brand.signIn(Role.OWNER);

        HttpResponse<String> answer = owner.send(owner.request("/people/export?format=csv")
                .header("Accept", "text/html")
                .header("Accept-Language", "ko")
                .GET());

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.body()).contains("잠시만 기다려 주세요", "지금 다른 사람이 내보내는 중이고");
    }

    @Test
    void whoeverWaitsComesInOnceAPlaceIsFree() {
        exports.places.release();
        held--;

        assertThat(brand.api()
                        .get()
                        .uri("/api/v1/people/export")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        await().until(() -> exports.places.availablePermits() == 1);
    }
}
