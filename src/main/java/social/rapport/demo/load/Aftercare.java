package social.rapport.demo.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import social.rapport.shared.text.Language;

/** What the demo's team lets happen by itself, and what people say of their help. */
final class Aftercare {

    private static final String CLOSED = "While we are closed";
    private static final String REFUNDS = "About refunds";
    private static final int RATED = 60;
    private static final Duration AFTERWARDS = Duration.ofHours(2);

    /** How often each rating is given, of twenty. */
    private static final List<Integer> RATINGS = List.of(5, 5, 4, 5, 3, 5, 4, 5, 5, 1, 4, 5, 5, 4, 2, 5, 3, 5, 4, 5);

    private static final Map<String, List<String>> GLAD = Map.of(
            "en", List.of("Quick and kind, thank you.", "Sorted within the hour."),
            "zh", List.of("回复很快，谢谢。", "当天就解决了，很贴心。"),
            "ko", List.of("빠르고 친절하셨어요.", "바로 해결됐어요. 감사합니다."));

    private static final Map<String, List<String>> SORRY = Map.of(
            "en", List.of("I had to ask three times.", "The parcel still came warm."),
            "zh", List.of("等了两天才有人回。", "送来还是化了。"),
            "ko", List.of("답을 너무 오래 기다렸어요.", "또 녹아서 왔어요."));

    private Aftercare() {}

    /** Tells what is missing. */
    static void tell(Api api) {
        Set<String> made = api.names("/api/v1/automatic-answers");
        if (!made.contains(CLOSED)) {
            api.post("/api/v1/automatic-answers", closed());
        }
        if (!made.contains(REFUNDS)) {
            api.post("/api/v1/automatic-answers", refunds());
        }
        api.conversations().values().stream()
                .filter(stand -> stand.state().equals("resolved") && stand.assignee() != null)
                .sorted(Comparator.comparing(Api.Stand::lastAt).reversed().thenComparing(Api.Stand::id))
                .limit(RATED)
                .forEach(stand -> rate(stand, api));
    }

    private static Map<String, ?> closed() {
        return Map.of(
                "name",
                CLOSED,
                "occasion",
                "out_of_hours",
                "visibility",
                "private",
                "texts",
                Map.of(
                        "en",
                        "Dear {{person.name|friend}}, our shop is closed. We answer from {{brand.opens}}.",
                        "zh",
                        "{{person.name|您好}}，我们已经打烊，{{brand.opens}} 起回复您。",
                        "ko",
                        "{{person.name|고객}} 님, 지금은 영업이 끝났습니다. {{brand.opens}}부터 답해 드리겠습니다."));
    }

    private static Map<String, ?> refunds() {
        return Map.of(
                "name",
                REFUNDS,
                "occasion",
                "keyword",
                "visibility",
                "private",
                "everyHours",
                72,
                "phrases",
                List.of("refund", "退款", "환불"),
                "texts",
                Map.of(
                        "en",
                        "Melted on the way? Tell us your order number, and somebody looks after it today.",
                        "zh",
                        "路上化了吗？请告诉我们订单号，今天就有人处理。",
                        "ko",
                        "오는 길에 녹았나요? 주문 번호를 알려 주시면 오늘 안에 살펴보겠습니다."));
    }

    private static void rate(Api.Stand stand, Api api) {
        int dice = Math.floorMod(stand.id().hashCode(), RATINGS.size());
        int rating = RATINGS.get(dice);
        Instant at = stand.lastAt().plus(AFTERWARDS);
        Map<String, Object> given = new HashMap<>();
        given.put("id", UUID.nameUUIDFromBytes(("rating " + stand.id()).getBytes(UTF_8)));
        given.put("conversation", stand.id());
        given.put("rating", rating);
        given.put("ratedAt", at.isBefore(Instant.now()) ? at : Instant.now());
        if (dice % 3 == 0) {
            String language = Language.of(Objects.requireNonNullElse(stand.lastText(), ""))
                    .tag()
                    .split("-", 2)[0];
            List<String> comments = (rating > 2 ? GLAD : SORRY).getOrDefault(language, List.of());
            given.put("comment", comments.isEmpty() ? "" : comments.get(dice % comments.size()));
        }
        api.post("/api/v1/satisfaction/answers", given);
    }
}
