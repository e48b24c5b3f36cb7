package social.rapport.channels.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.rapport.channels.Activity;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.Verb;
import social.rapport.shared.Fault;

class OpenFormatTests {

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private static final String LEAST =
            "{\"id\":\"m1\",\"verb\":\"messaged\",\"at\":\"2026-05-04T09:30:00Z\",\"person\":{\"id\":\"p1\"}}";

    private static final String FULL = """
            {"id":"c-77","verb":"commented","direction":"outbound","at":"2026-05-04T09:30:00+08:00","visibility":"public",
             "conversation":"post-9","in_reply_to":"c-76","subject":"新品","text":"草莓味什么时候回来？🍓","language":"zh-CN",
             "media":[{"url":"https://cdn.example/a.jpg","type":"image/jpeg","name":"a.jpg","size":1234,"alt":"一杯冰淇淋"}],
             "place":{"name":"武康路","lat":31.2083,"lon":121.4365},
             "object":{"type":"post","id":"post-9","title":"夏天","url":"https://example.com/9"},
             "attributes":{"rating":4,"amount":19.90,"member":true,"tags":["甜","冷"],"order":{"lines":2},"none":null},
             "author":{"name":"小雪"},
             "person":{"id":"p9","handle":"@lin","name":"林","avatar":"https://cdn.example/l.png","url":"https://example.com/lin",
               "union_id":"u9","email":"lin@example.com","email_verified":true,"phone":"+8613800000000","phone_verified":false,
               "locale":"zh-Hans-CN","time_zone":"Asia/Shanghai","followers":42}}
            """;

    @Test
    void readsEveryField() {
        assertThat(OpenFormat.read(bytes(FULL), NOW).activities())
                .containsExactly(new Activity(
                        "c-77",
                        Verb.COMMENTED,
                        Activity.Direction.OUTBOUND,
                        Activity.Visibility.PUBLIC,
                        Instant.parse("2026-05-04T01:30:00Z"),
                        "post-9",
                        "c-76",
                        "新品",
                        "草莓味什么时候回来？🍓",
                        "zh-CN",
                        List.of(new Activity.Media("https://cdn.example/a.jpg", "image/jpeg", "a.jpg", 1234, "一杯冰淇淋")),
                        new Activity.Place("武康路", 31.2083, 121.4365),
                        new Activity.About("post", "post-9", "夏天", "https://example.com/9"),
                        Map.of(
                                "rating",
                                4L,
                                "amount",
                                new BigDecimal("19.90"),
                                "member",
                                true,
                                "tags",
                                List.of("甜", "冷"),
                                "order",
                                Map.of("lines", 2L)),
                        new Activity.Profile(
                                "p9",
                                "@lin",
                                "林",
                                "https://cdn.example/l.png",
                                "https://example.com/lin",
                                "u9",
                                "lin@example.com",
                                true,
                                "+8613800000000",
                                false,
                                "zh-Hans-CN",
                                "Asia/Shanghai",
                                42L),
                        "小雪"));
    }

    @Test
    void takesTheLeastThatIsNeeded() {
        Activity read = OpenFormat.read(bytes(LEAST), NOW).activities().getFirst();

        assertThat(read.direction()).isEqualTo(Activity.Direction.INBOUND);
        assertThat(read.visibility()).isEqualTo(Activity.Visibility.PRIVATE);
        assertThat(read.profile().id()).isEqualTo("p1");
        assertThat(read.text()).isNull();
    }

    @Test
    void cutsEachInteractionOutAsItWasSent() {
        String spaced = FULL.strip();
        byte[] body = bytes("{ \"interactions\" : [ " + LEAST + " ,\n" + spaced + "]}");

        List<Payload> payloads = OpenFormat.split(body, NOW);

        assertThat(payloads)
                .extracting(payload -> new String(payload.body(), StandardCharsets.UTF_8))
                .containsExactly(LEAST, spaced);
        assertThat(payloads).extracting(Payload::key).containsExactly("p1", "post-9");
    }

    @Test
    void everythingTakenCanBeReadAgain() {
        byte[] body = bytes("{\"interactions\":[" + FULL + "," + LEAST + "]}");

        assertThat(OpenFormat.split(body, NOW).stream()
                        .flatMap(payload -> OpenFormat.read(payload.body(), NOW).activities().stream())
                        .map(Activity::externalId))
                .containsExactly("c-77", "m1");
    }

    private static final String ORDER = """
            {"number":"SD-7","state":"shipped","at":"2026-05-04T09:00:00Z","bought_at":"2026-05-03T09:00:00Z","currency":"KRW",\
            "amount":12900,"lines":[{"title":"Pistachio, 1 l","sku":"ICE-1","quantity":2,"price":6450}],\
            "person":{"id":"p1","name":"미나","email":"mina@example.com","email_verified":true}}""";

    @Test
    void anOrderInWhicheverStateIsOnePurchase() {
        String paid = ORDER.replace("shipped", "paid").replace("2026-05-04T09", "2026-05-03T09");
        String refunded = ORDER.replace("\"shipped\"", "\"partly_refunded\",\"refund\":{\"id\":\"r1\",\"amount\":900}");
        List<Payload> payloads =
                OpenFormat.split(bytes("{\"orders\":[" + paid + "," + ORDER + "," + refunded + "]}"), NOW);

        assertThat(payloads).extracting(Payload::key).containsExactly("p1", "p1", "p1");
        List<Activity> told = payloads.stream()
                .flatMap(payload -> OpenFormat.read(payload.body(), NOW).activities().stream())
                .toList();
        assertThat(told)
                .extracting(
                        one -> one.externalId() + " " + one.verb().key() + " "
                                + one.attributes().get("state") + " "
                                + one.attributes().get("amount"),
                        one -> one.at().toString())
                .containsExactly(
                        tuple("order/SD-7 bought null 12900", "2026-05-03T09:00:00Z"),
                        tuple("order/SD-7 bought null 12900", "2026-05-03T09:00:00Z"),
                        tuple("order/SD-7/shipped updated shipped null", "2026-05-04T09:00:00Z"),
                        tuple("order/SD-7 bought null 12900", "2026-05-03T09:00:00Z"),
                        tuple("order/SD-7/refunded/r1 updated partly_refunded 900", "2026-05-04T09:00:00Z"));
        assertThat(told.getFirst().about()).isEqualTo(new Activity.About("order", "SD-7", "Pistachio, 1 l × 2", null));
        assertThat(told.getFirst().profile().emailVerified()).isTrue();
    }

    @Test
    void whatIsWrongWithAnOrderIsNamed() {
        assertThat(mistakes("{\"orders\":[{}]}"))
                .containsOnlyKeys("/orders/0/number", "/orders/0/state", "/orders/0/at", "/orders/0/person");
        assertThat(mistakes("{\"orders\":["
                        + ORDER.replace("KRW", "ICE").replace(":2,", ":0,").replace("shipped", "lost") + "]}"))
                .containsOnlyKeys("/orders/0/currency", "/orders/0/lines/0/quantity", "/orders/0/state");
        assertThat(mistakes("{\"orders\":[" + ORDER.replace("\"currency\":\"KRW\",", "") + "]}"))
                .containsOnlyKeys("/orders/0/currency");
        assertThat(mistakes("{\"orders\":[" + ORDER.replace("shipped", "partly_refunded") + "]}"))
                .containsOnlyKeys("/orders/0/refund");
        assertThat(mistakes("{\"orders\":[" + ORDER.replace(":6450", ":-1") + "]}"))
                .containsOnlyKeys("/orders/0/lines/0/price");
    }

    @Test
    void takesAThousandAndNotOneMore() {
        String thousand = IntStream.range(0, 1000)
                .mapToObj(i -> LEAST.replace("m1", "m" + i))
                .collect(Collectors.joining(",", "{\"interactions\":[", "]}"));

        assertThat(OpenFormat.split(bytes(thousand), NOW)).hasSize(1000);
        assertThat(mistakes(thousand.replace("[", "[" + LEAST + ","))).containsOnlyKeys("/interactions/1000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"m1\"       | 7                        | /id",
                "\"m1\"       | \" \"                    | /id",
                "\"m1\"       | null                     | /id",
                "\"messaged\" | \"shouted\"              | /verb",
                "\"messaged\" | [\"messaged\"]           | /verb",
                "\"2026-05-04T09:30:00Z\" | \"yesterday\"            | /at",
                "\"2026-05-04T09:30:00Z\" | \"2026-05-04T09:30:00\"  | /at",
                "\"2026-05-04T09:30:00Z\" | \"2026-05-04T14:00:00Z\" | /at",
                "\"2026-05-04T09:30:00Z\" | \"1389-05-04T14:00:00Z\" | /at",
                "\"2026-05-04T09:30:00Z\" | \"2026-02-30T14:00:00Z\" | /at",
                "\"2026-05-04T09:30:00Z\" | 1777887000               | /at",
                "{\"id\":\"p1\"}          | \"p1\"                   | /person",
                "{\"id\":\"p1\"}          | {}                       | /person/id",
                "\"p1\"                   | \"p\\u00001\"            | /person/id",
                "\"p1\"                   | \"p\\ud8001\"            | /person/id",
                "\"p1\"                   | \"p1\",\"nam\":\"x\"     | /person/nam",
                "\"p1\"                   | \"p1\",\"url\":\"javascript:alert(1)\" | /person/url",
                "\"p1\"                   | \"p1\",\"email_verified\":\"yes\"      | /person/email_verified",
                "\"p1\"                   | \"p1\",\"followers\":-1                | /person/followers",
                "\"p1\"                   | \"p1\",\"followers\":1e3               | /person/followers",
                "\"p1\"                   | \"p1\",\"time_zone\":\"Mars/Base\"     | /person/time_zone",
                "\"p1\"                   | \"p1\",\"locale\":\"中文\"               | /person/locale",
                "\"m1\"                   | \"m1\",\"direction\":\"sideways\"     | /direction",
                "\"m1\"                   | \"m1\",\"place\":{\"lat\":91,\"lon\":0} | /place/lat",
                "\"m1\"                   | \"m1\",\"place\":{\"lat\":1}           | /place/lon",
                "\"m1\"                   | \"m1\",\"place\":{\"lat\":1e400,\"lon\":0} | /place/lat",
                "\"m1\"                   | \"m1\",\"media\":[{\"url\":\"https://a/b\"},{}] | /media/1/url",
                "\"m1\"                   | \"m1\",\"object\":{}                   | /object/type",
                "\"m1\"                   | \"m1\",\"attributes\":{\"n\":1e999}    | /attributes/n",
                "\"m1\"                   | \"m1\",\"attributes\":{\"a\":[[[[[1]]]]]} | /attributes/a/0/0/0",
                "\"m1\"                   | \"m1\",\"replyTo\":\"x\"               | /replyTo"
            })
    void tellsWhereAFieldIsWrong(String right, String wrong, String pointer) {
        assertThat(mistakes(LEAST.replace(right, wrong))).containsOnlyKeys(pointer);
    }

    @Test
    void tellsAllThatIsWrongAtOnceAndWhere() {
        String body = "{\"interactions\":[" + LEAST + ",{\"verb\":\"sang\",\"person\":{\"id\":1}}]}";

        assertThat(mistakes(body).keySet())
                .containsExactlyInAnyOrder(
                        "/interactions/1/verb",
                        "/interactions/1/person/id",
                        "/interactions/1/id",
                        "/interactions/1/at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"text\"",
                "[]",
                "{}",
                "{\"interactions\":[]}",
                "{\"interactions\":{}}",
                "{\"interactions\":[1]}",
                "{\"id\":\"m1\"",
                "{\"id\":\"m1\",\"id\":\"m2\"}",
                "{'id':'m1'}",
                "{\"id\":\"m1\"}}",
                "{\"id\":NaN}",
                "{\"attributes\":{\"n\":1e99999999999999999999}}",
                "{\"attributes\":{\"n\":11111111111111111111111111111111111111111111111111111111111111111111}}"
            })
    void refusesWhatIsNotOfTheFormat(String body) {
        assertThat(mistakes(body)).isNotEmpty();
    }

    @Test
    void refusesWhatFollowsOrStandsBeside() {
        assertThat(mistakes(LEAST + LEAST)).isNotEmpty();
        assertThat(mistakes("{\"interactions\":[" + LEAST + "],\"more\":1}")).isNotEmpty();
        assertThat(mistakes("{\"more\":1,\"interactions\":[" + LEAST + "]}")).isNotEmpty();
    }

    @Test
    void refusesBottomlessNesting() {
        assertThat(mistakes("{\"attributes\":" + "[".repeat(100_000))).isNotEmpty();
        assertThat(mistakes("{\"a\":".repeat(100_000))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32", "GB18030", "EUC-KR"})
    void refusesOtherEncodings(String charset) {
        byte[] body = LEAST.replace("m1", "消息한글").getBytes(Charset.forName(charset));

        assertThat(mistakes(body)).containsOnlyKeys("");
    }

    @Test
    void stopsCountingMistakesOnceThereAreEnough() {
        String worthless = IntStream.range(0, 1000)
                .mapToObj(i -> "{}")
                .collect(Collectors.joining(",", "{\"interactions\":[", "]}"));

        assertThat(mistakes(worthless)).hasSize(25);
    }

    private static Map<String, String> mistakes(String body) {
        return mistakes(bytes(body));
    }

    private static Map<String, String> mistakes(byte[] body) {
        Fault.Caller fault = catchThrowableOfType(Fault.Caller.class, () -> OpenFormat.split(body, NOW));
        assertThat(fault).isNotNull();
        assertThat(fault.kind()).isEqualTo(Fault.Kind.INVALID);
        return fault.fields().stream()
                .collect(Collectors.toMap(Fault.Field::pointer, Fault.Field::message, (one, other) -> one));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
