package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.support.Brand;
import social.rapport.workspace.Role;
import social.rapport.workspace.Scope;

/** Everybody who may call: each role with a session, each scope with a token, and nobody. */
final class Callers {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private Callers() {}

    /** Comes with a session or with a token, or with neither. */
    record Caller(
            String name,
            Set<Scope> scopes,
            Brand.@Nullable Visitor visitor,
            @Nullable String csrf,
            @Nullable String bearer) {}

    static List<Caller> members(Brand brand) {
        List<Caller> members = new ArrayList<>();
        for (Role role : Role.builtIn()) {
            Brand.Visitor visitor = brand.signIn(role);
            Matcher csrf = CSRF.matcher(visitor.get("/people").body());
            assertThat(csrf.find()).as("a form on the list of people").isTrue();
            members.add(new Caller("member " + role, role.scopes(), visitor, csrf.group(1), null));
        }
        return members;
    }

    static List<Caller> tokens(Brand brand) {
        return Stream.of(Scope.values())
                .map(scope -> new Caller("token " + scope.key(), Set.of(scope), null, null, brand.token(scope)))
                .toList();
    }

    static Caller nobody() {
        return new Caller("nobody", Set.of(), null, null, null);
    }
}
