package social.rapport.workspace;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import social.rapport.shared.MemberId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;

/** Members of a brand's team for tests, with their browsers. */
class Colleagues {

    private final Members members;

    Colleagues(Members members) {
        this.members = members;
    }

    /** One of the team. */
    record Colleague(Brand brand, Actor actor, Brands.Login login) {

        MemberId id() {
            return new MemberId(java.util.Objects.requireNonNull(actor.id()));
        }

        UUID account() {
            return java.util.Objects.requireNonNull(actor.account());
        }

        Brand.Visitor signIn() {
            return brand.signIn(login);
        }
    }

    Colleague join(Brand brand, Role role) {
        Brands.Login login = brand.member(role);
        Member member = brand.get(members::all).stream()
                .filter(found -> found.email().equals(login.email()))
                .findFirst()
                .orElseThrow();
        Actor actor = member.actor(brand.workspace());
        return new Colleague(brand, actor, login);
    }

    /** Whether this browser is signed in. */
    static boolean isIn(Brand.Visitor visitor) {
        return visitor.get("/settings").statusCode() == 200;
    }

    static String form(Map<String, String> fields) {
        List<String> pairs = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .toList();
        return String.join("&", pairs);
    }
}
