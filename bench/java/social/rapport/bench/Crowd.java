package social.rapport.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * A crowd that talks to a brand: the same seed always says the same. Two in three interactions say something, in Chinese,
 * English or Korean; the rest are likes, visits and purchases. A few people say much and most say little.
 */
final class Crowd {

    private static final String[] CHINESE = {
        "今天", "冰淇淋", "很", "好吃", "门店", "排队", "太久", "了", "请问", "黑芝麻", "还有", "吗", "客服", "退款", "什么时候", "到",
        "喜欢", "桂花", "味道", "推荐", "朋友", "小孩", "价格", "有点", "贵", "包装", "破", "配送", "很快", "谢谢"
    };
    private static final String[] ENGLISH = {
        "the", "ice", "cream", "was", "great", "today", "but", "queue", "at", "your", "shop", "took", "forever", "when",
        "will", "black", "sesame", "come", "back", "please", "refund", "my", "order", "delivery", "melted", "thanks",
        "love", "it", "price", "again"
    };
    private static final String[] KOREAN = {
        "오늘", "아이스크림이", "정말", "맛있었어요", "매장", "줄이", "너무", "길어요", "환불", "가능한가요", "흑임자", "언제", "다시", "나오나요",
        "배송이", "빨라요", "감사합니다", "포장이", "찢어졌어요", "친구에게", "추천했어요", "가격이", "조금", "비싸요", "성수점", "영업시간",
        "알려주세요", "배맛", "최고예요", "또"
    };
    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
    private static final int SECONDS = 150 * 86_400;

    private final int people;
    private final long interactions;

    Crowd(int people, long interactions) {
        this.people = people;
        this.interactions = interactions;
    }

    /** A request body with interactions {@code first} (inclusive) and {@code count} of them. */
    byte[] request(long first, int count) {
        StringBuilder json = new StringBuilder(count * 360).append("{\"interactions\":[");
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                json.append(',');
            }
            interaction(json, first + i);
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same as {@link #request} for one interaction alone. */
    byte[] single(long number) {
        StringBuilder json = new StringBuilder(400);
        interaction(json, number);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Who says it. */
    int author(long number) {
        return person(number, random(number));
    }

    private static SplittableRandom random(long number) {
        return new SplittableRandom(number * 0x9E3779B97F4A7C15L + 42);
    }

    private void interaction(StringBuilder json, long number) {
        SplittableRandom random = random(number);
        int person = person(number, random);
        int tongue = person % 3;
        Instant at = BEGIN.plus((long) ((double) number / interactions * SECONDS), ChronoUnit.SECONDS);
        int kind = random.nextInt(100);
        json.append("{\"id\":\"i").append(number).append("\",\"verb\":\"");
        if (kind < 40) {
            json.append("messaged\",\"visibility\":\"private\"");
        } else if (kind < 66) {
            json.append("commented\",\"visibility\":\"public\",\"object\":{\"type\":\"post\",\"id\":\"p")
                    .append(random.nextInt(400))
                    .append("\"}");
        } else if (kind < 86) {
            json.append("liked\",\"visibility\":\"public\",\"object\":{\"type\":\"post\",\"id\":\"p")
                    .append(random.nextInt(400))
                    .append("\"}");
        } else {
            json.append("visited\",\"visibility\":\"private\",\"place\":{\"name\":\"Wukang Road\",\"lat\":31.2,\"lon\":121.4}");
        }
        json.append(",\"at\":\"").append(at).append('"');
        if (kind < 66) {
            json.append(",\"text\":\"");
            say(json, tongue, random);
            json.append('"');
        }
        json.append(",\"person\":{\"id\":\"u").append(person).append("\",\"handle\":\"user_").append(person);
        json.append("\",\"name\":\"").append(name(tongue, person)).append('"');
        if (person % 4 == 0) {
            json.append(",\"email\":\"u").append(person).append("@example.com\",\"email_verified\":true");
        }
        json.append("}}");
    }

    /** Everybody comes at least once; the rest falls to the lower numbers more often. */
    private int person(long number, SplittableRandom random) {
        if (number % 10 == 0) {
            return (int) ((number / 10) % people);
        }
        double skew = random.nextDouble();
        return (int) (skew * skew * people);
    }

    private static void say(StringBuilder json, int tongue, SplittableRandom random) {
        String[] words = tongue == 0 ? CHINESE : tongue == 1 ? ENGLISH : KOREAN;
        int length = 4 + random.nextInt(14);
        for (int i = 0; i < length; i++) {
            if (i > 0 && tongue != 0) {
                json.append(' ');
            }
            json.append(words[random.nextInt(words.length)]);
        }
    }

    private static String name(int tongue, int person) {
        return switch (tongue) {
            case 0 -> "周可" + (char) ('一' + person % 2000);
            case 1 -> "Daniel O" + person;
            default -> "김민" + (char) ('가' + person % 2000);
        };
    }
}
