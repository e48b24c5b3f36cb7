package social.rapport.consent.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

@RapportTest
class StoppingTests {

    @Autowired
    Brands brands;

    @Test
    void theLineHasALinkOnceItIsKnownWhereTheServerIsReached() {
        Brand brand = brands.open();
        Brand.Visitor owner = brand.signIn(Role.OWNER);

        assertThat(owner.get("/settings/stopping").body())
                .contains("Reply STOP to get no more of these.", "/settings/workspace#address")
                .doesNotContain("/stop/…");
        brand.reachedAt("https://care.example.com");
        assertThat(owner.get("/settings/stopping").body()).contains("https://care.example.com/stop/…");
    }
}
