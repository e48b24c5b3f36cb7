package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.shared.Slice;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import tools.jackson.databind.JsonNode;

/** What every list of the API keeps, as {@code docs/api.md} says it. */
@RapportTest
class ListsTests {

    /** What some lists cannot do without. */
    private static final Map<String, String> NEEDED = Map.of("/api/v1/reports/conversations/behind", "?figure=asked&");

    /** What channels of some networks have alone; asked for where those are tested. */
    private static final Set<String> OF_SOME_NETWORKS = Set.of("/api/v1/channels/{id}/templates");

    @Autowired
    Brands brands;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    /** The lists of the API by their patterns. */
    private TreeMap<String, Method> lists() {
        TreeMap<String, Method> lists = new TreeMap<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            boolean isRead = info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
            if (isRead && handler.getMethod().getReturnType() == Slice.class) {
                info.getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/v1/") && !OF_SOME_NETWORKS.contains(pattern))
                        .forEach(pattern -> lists.put(pattern, handler.getMethod()));
            }
        });
        return lists;
    }

    private static boolean takes(Method list, String parameter) {
        return Arrays.stream(list.getParameters())
                .anyMatch(one -> one.isAnnotationPresent(RequestParam.class)
                        && one.getName().equals(parameter));
    }

    @Test
    void whoeverAsksForTheNextPageMaySayHowLongItIs() {
        TreeMap<String, Method> lists = lists();

        assertThat(lists.entrySet().stream()
                        .filter(list -> takes(list.getValue(), "next") != takes(list.getValue(), "limit")))
                .isEmpty();
        assertThat(lists)
                .hasSizeGreaterThan(40)
                .containsKeys("/api/v1/outbox", "/api/v1/audit", "/api/v1/quarantine", "/api/v1/skips");
    }

    @Test
    void eachAnswersItemsNextAndTotalAndItsLimitIsOneTo200() {
        Belongings.Of owned = beans.createBean(Belongings.class).make(brands.open());
        RestClient api = owned.brand().api();
        List<String> wrong = new ArrayList<>();

        lists().forEach((pattern, list) -> {
            Optional<String> path = owned.path(pattern);
            if (path.isEmpty()) {
                wrong.add(pattern + ": nothing is known that it could list");
                return;
            }
            String address = path.get() + NEEDED.getOrDefault(pattern, "?");
            JsonNode page = ask(api, address + (takes(list, "limit") ? "limit=1" : ""), 200, wrong);
            if (page != null
                    && !(page.path("items").isArray()
                            && page.has("next")
                            && page.path("total").isNumber())) {
                wrong.add(pattern + ": no items, next and total");
            }
            if (takes(list, "limit")) {
                if (page != null && page.path("items").size() > 1) {
                    wrong.add(pattern + ": more than were asked for");
                }
                for (String limit : List.of("0", "201", "-1", "many")) {
                    ask(api, address + "limit=" + limit, 400, wrong);
                }
                ask(api, address + "limit=200", 200, wrong);
            }
        });

        assertThat(wrong).isEmpty();
    }

    private static @Nullable JsonNode ask(RestClient api, String address, int status, List<String> wrong) {
        ResponseEntity<JsonNode> answer = api.get().uri(address).retrieve().toEntity(JsonNode.class);
        if (answer.getStatusCode().value() != status) {
            wrong.add(address + ": " + answer.getStatusCode().value() + " rather than " + status);
            return null;
        }
        return answer.getBody();
    }
}
