package social.rapport.demo.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import social.rapport.demo.Story;

/** What the demo's people hold in their own hands: their pages, topics to choose among, and what some say they will want. */
final class Wheel {

    private static final String COLOUR = "#1f6f78";

    private static final Map<String, Map<String, String>> TOPICS = Map.of(
            "new-flavours", Map.of("zh", "新口味", "en", "New flavours", "ko", "새로운 맛"),
            "tastings", Map.of("zh", "门店品鉴", "en", "Tastings in the shops", "ko", "매장 시식회"),
            "dairy-free", Map.of("zh", "无乳配方", "en", "Dairy-free", "ko", "유제품 없는 맛"));

    /** @param days until when they want it; 0 where it may be any day */
    private record Said(String language, String what, int days, long minor, String currency, String firmness) {}

    private static final List<Said> NEEDS = List.of(
            new Said("zh", "婚礼甜品台，八十人份，想要桂花和黑芝麻两种", 60, 480_000, "CNY", "sure"),
            new Said("zh", "孩子生日会，十五杯小份，不含坚果", 21, 45_000, "CNY", "sure"),
            new Said("zh", "能寄到成都的干冰包装", 0, 0, "CNY", "idea"),
            new Said("zh", "公司下午茶，每月一次，三十人", 30, 150_000, "CNY", "likely"),
            new Said("en", "An ice-cream cake for a sixtieth birthday, pistachio if you can", 35, 9_000, "GBP", "sure"),
            new Said("en", "Something dairy-free that does not taste of coconut", 0, 0, "GBP", "idea"),
            new Said("en", "Tubs for a street party, about forty people", 50, 20_000, "GBP", "likely"),
            new Said("en", "A subscription: two tubs a month, your choice", 0, 3_000, "GBP", "likely"),
            new Said("ko", "돌잔치 답례품으로 미니컵 백 개", 45, 700_000, "KRW", "sure"),
            new Said("ko", "부모님 댁으로 보낼 흑임자 선물 세트", 14, 60_000, "KRW", "sure"),
            new Said("ko", "카페에서 팔 수 있는 대용량 바닐라", 90, 1_200_000, "KRW", "likely"),
            new Said("ko", "설탕을 줄인 맛이 나오면 알려 주세요", 0, 0, "KRW", "idea"));

    private final Story story;
    private final Arrivals arrivals;

    Wheel(Story story, Arrivals arrivals) {
        this.story = story;
        this.arrivals = arrivals;
    }

    /** Opens people's own pages. */
    static void open(Api api) {
        api.put("/api/v1/portal/settings", Map.of("open", true, "colour", COLOUR));
    }

    /** Gives what is missing; a need that is told again is taken once. */
    void give(Api api) {
        Set<String> topics = api.keys("/api/v1/topics");
        TOPICS.forEach((key, names) -> {
            if (!topics.contains(key)) {
                api.post("/api/v1/topics", Map.of("key", key, "names", names));
            }
        });
        for (String language : List.of("zh", "en", "ko")) {
            List<UUID> speakers = speakers(language);
            List<Said> needs = NEEDS.stream()
                    .filter(said -> said.language().equals(language))
                    .toList();
            for (int i = 0; i < Math.min(needs.size(), speakers.size()); i++) {
                api.post("/api/v1/people/" + speakers.get(i) + "/needs", told(needs.get(i)));
            }
        }
    }

    private List<UUID> speakers(String language) {
        return story.people().stream()
                .filter(person -> person.language().startsWith(language))
                .flatMap(person -> arrivals.person(person, "").stream())
                .distinct()
                .limit(NEEDS.size())
                .toList();
    }

    private Map<String, ?> told(Said said) {
        Map<String, Object> told = new HashMap<>();
        told.put("id", UUID.nameUUIDFromBytes(("need " + said.what()).getBytes(UTF_8)));
        told.put("what", said.what());
        told.put("firmness", said.firmness());
        if (said.days() > 0) {
            LocalDate today = story.setting().now().atZone(ZoneOffset.UTC).toLocalDate();
            told.put("by", today.plusDays(said.days()));
        }
        if (said.minor() > 0) {
            told.put("budget", Map.of("minor", said.minor(), "currency", said.currency()));
        }
        return told;
    }
}
