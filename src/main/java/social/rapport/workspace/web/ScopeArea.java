package social.rapport.workspace.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Scope;

/**
 * Scopes that concern the same things.
 *
 * @param key what stands before the colon of each
 */
public record ScopeArea(String key, List<Scope> scopes) {

    static List<ScopeArea> all() {
        Map<String, List<Scope>> areas = Arrays.stream(Scope.values())
                .collect(Collectors.groupingBy(Scope::area, LinkedHashMap::new, Collectors.toList()));
        return areas.entrySet().stream()
                .map(area -> new ScopeArea(area.getKey(), area.getValue()))
                .toList();
    }

    public String words() {
        return Words.t("scope.area." + key);
    }

    public static String words(Scope scope) {
        return Words.t("scope." + scope.key().replace(':', '.'));
    }
}
