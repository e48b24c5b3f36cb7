package social.rapport.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

@RapportTest
class AssetsTests {

    @Autowired
    Brands brands;

    @Test
    void whatCarriesItsVersionIsKeptForGood() {
        for (String address : new String[] {
            Assets.own("theme.css"), Assets.own("app.js"), Assets.library("htmx.org", "dist/htmx.min.js")
        }) {
            HttpResponse<String> response = get(address);
            assertThat(response.statusCode()).as(address).isEqualTo(200);
            assertThat(response.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("max-age=31536000", "immutable");
        }
    }

    @Test
    void withoutItsVersionItIsAskedForAgain() {
        assertThat(get("/assets/theme.css")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .isEqualTo("no-cache");
    }

    @Test
    void noSessionIsMadeForThem() {
        assertThat(get(Assets.own("app.js")).headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotThere() {
        assertThat(get("/assets/../application.yaml").statusCode()).isBetween(400, 404);
        assertThat(get("/assets/%2e%2e/application.yaml").statusCode()).isBetween(400, 404);
        assertThat(get(Assets.own("no.js")).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) {
        Brand.Visitor stranger = brands.open().stranger();
        return stranger.send(stranger.request(path).GET());
    }
}
