package social.rapport.demo.load;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What the demo's team writes and does again and again: canned answers in three languages, and macros that give them. */
final class Phrases {

    private record Phrase(String shortcut, String name, String folder, String zh, String en, String ko) {

        Map<String, ?> told() {
            return Map.of(
                    "shortcut",
                    shortcut,
                    "name",
                    name,
                    "folder",
                    folder,
                    "texts",
                    Map.of("zh", zh, "en", en, "ko", ko));
        }
    }

    private static final List<Phrase> PHRASES = List.of(
            new Phrase(
                    "hello",
                    "A first answer",
                    "Everyday",
                    "{{person.name|您好}}，我是{{brand.name}}的{{member.name|客服}}，正在看您的问题，马上回复您。",
                    "Hello {{person.first_name|there}}, this is {{member.name|the team}} of {{brand.name}}. I am looking into"
                            + " it and will be back with you shortly.",
                    "{{person.name|고객}}님, 안녕하세요. {{brand.name}} {{member.name|담당자}}입니다. 확인하고 곧 답변드리겠습니다."),
            new Phrase(
                    "refund-here",
                    "Money back, here or in any shop",
                    "Refunds",
                    "{{person.name|您好}}，非常抱歉。我们可以把钱原路退还给您，您也可以到任意一家门店办理。您看哪种方便？",
                    "I am sorry, {{person.first_name|and thank you for telling us}}. You can have your money back here, or in any"
                            + " of our shops. Which do you prefer?",
                    "{{person.name|고객}}님, 불편을 드려 죄송합니다. 결제하신 방법으로 환불해 드리거나 가까운 매장에서 받으실 수 있습니다. 어느 쪽이" + " 편하신가요?"),
            new Phrase(
                    "batch-7b",
                    "The seal under the lid",
                    "Refunds",
                    "盖子下面的是封口膜的一小条，生产时切坏了，不是塑料碎片。7B 批次今天中午起已全部下架。请不要再食用，我们为您退款。",
                    "What you found is a strip of the seal under the lid, which our line cut badly. Batch 7B is off the shelves"
                            + " since noon. Please do not eat any more of it; we will give your money back.",
                    "뚜껑 아래에서 나온 것은 잘못 잘린 밀봉 필름 조각입니다. 7B 제품은 오늘 정오부터 모두 회수했습니다. 더 드시지 마시고 환불을 받아 주세요."),
            new Phrase(
                    "hours",
                    "When the shops are open",
                    "Everyday",
                    "我们的门店每天 10:00 到 22:00 营业，节假日也不休息。",
                    "Our shops are open every day from 10:00 to 22:00, holidays included.",
                    "매장은 매일 오전 10시부터 오후 10시까지 열려 있습니다. 휴일에도 쉬지 않습니다."),
            new Phrase(
                    "thanks",
                    "A last word",
                    "Everyday",
                    "谢谢您，{{person.name|祝您愉快}}。还有什么需要，随时找我们。",
                    "Thank you, {{person.first_name|and have a good day}}. Write to us whenever you like.",
                    "{{person.name|고객}}님, 감사합니다. 필요하신 일이 있으면 언제든 연락해 주세요."));

    private Phrases() {}

    /** Makes those that are missing. */
    static void make(Api api) {
        Set<String> known = api.cannedAnswers().keySet();
        PHRASES.stream()
                .filter(phrase -> !known.contains(phrase.shortcut()))
                .forEach(phrase -> api.post("/api/v1/canned-answers", phrase.told()));
        Map<String, UUID> answers = api.cannedAnswers();
        Set<String> macros = api.names("/api/v1/macros");
        does(answers).forEach((name, does) -> {
            if (!macros.contains(name)) {
                api.post("/api/v1/macros", Map.of("name", name, "does", does));
            }
        });
    }

    private static Map<String, Map<String, ?>> does(Map<String, UUID> answers) {
        return Map.of(
                "Refund approved",
                Map.of(
                        "cannedAnswer",
                        answer(answers, "refund-here"),
                        "tags",
                        List.of("Refunds"),
                        "assign",
                        "me",
                        "then",
                        "set_aside"),
                "Batch 7B explained",
                Map.of(
                        "cannedAnswer",
                        answer(answers, "batch-7b"),
                        "tags",
                        List.of("film-7B"),
                        "note",
                        "Batch 7B: the approved answer was given."),
                "Thank and resolve",
                Map.of("cannedAnswer", answer(answers, "thanks"), "then", "resolve"),
                "Look at it tomorrow",
                Map.of("assign", "me", "then", "snooze", "snoozeHours", 24));
    }

    private static UUID answer(Map<String, UUID> answers, String shortcut) {
        return Objects.requireNonNull(answers.get(shortcut), shortcut);
    }
}
