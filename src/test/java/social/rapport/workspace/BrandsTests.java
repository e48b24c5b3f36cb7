package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Colleagues.Colleague;

@RapportTest
class BrandsTests {

    @Autowired
    Brands brands;

    @Autowired
    Members members;

    @Test
    void aMemberOfTwoBrandsGoesFromOneToTheOther() {
        Brand brand = brands.open();
        Brand other = brands.open();
        Brand strange = brands.open();
        Colleague colleague = new Colleagues(members).join(brand, Role.OWNER);
        other.within(() -> members.add(colleague.account(), Role.SHOP));
        Brand.Visitor visitor = colleague.signIn();

        assertThat(visitor.get("/frame/brands").body())
                .contains(brand.workspace().toString(), other.workspace().toString())
                .doesNotContain(strange.workspace().toString());
        assertThat(visitor.post("/brand", "workspace=" + strange.workspace()).statusCode())
                .as("where they are no member")
                .isEqualTo(404);
        assertThat(visitor.get("/settings/members").statusCode()).isEqualTo(200);

        assertThat(visitor.post("/brand", "workspace=" + other.workspace()).statusCode())
                .isEqualTo(302);

        assertThat(visitor.get("/settings/members").statusCode())
                .as("with the role of that brand")
                .isEqualTo(403);
        assertThat(other.get(members::all)).hasSize(1);
        assertThat(colleague.signIn().get("/settings/members").statusCode())
                .as("the next sign-in leads where they were last")
                .isEqualTo(403);
    }
}
