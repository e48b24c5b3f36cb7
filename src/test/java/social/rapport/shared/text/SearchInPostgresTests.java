package social.rapport.shared.text;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchInPostgresTests {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            entry("zh-shell", "手机壳的质量很好，就是颜色比图片深一点"),
            entry("zh-late", "客服态度太差了，等了三天还没发货"),
            entry("zh-praise", "味道超级好吃，下次还来！"),
            entry("zh-service", "贵公司的产品和服务都不错"),
            entry("zh-kimono", "想在京都租一套和服拍照"),
            entry("zh-hant", "這個產品很好用，謝謝客服的幫忙"),
            entry("zh-tag", "今天的开箱 #新品上市# 大家快来看"),
            entry("zh-wide", "订单号ＳＮ－２０２４－００１，请尽快退款"),
            entry("zh-mixed", "刚买的iPhone 15 Pro屏幕有划痕，求换货"),
            entry("zh-laugh", "哈哈哈哈哈笑死我了"),
            entry("zh-skirt", "红色裙子有S码吗"),
            entry("zh-rare", "店名叫𠮷野家，牛肉饭很香"),
            entry("en-refund", "I've been waiting for my refunds since Monday, nobody answers."),
            entry("en-cancelled", "My booking was cancelled twice. Not amused!"),
            entry("en-company", "Two companies, same price; the café round the corner is cheaper"),
            entry("en-order", "Where is order SN-2024-001? It says shipped."),
            entry("en-order-other", "Order SN-2024-0012 arrived broken"),
            entry("en-mail", "Write to minji.kim@example.com, not to support@example.org"),
            entry("en-handle", "Thanks @minji.kim for the quick help \uD83D\uDE0D"),
            entry("en-hashtag", "Loving the new colours #SummerSale"),
            entry("en-sale", "The summer sale begins tomorrow"),
            entry("en-quote", "She said: it's O'Brien's \"best\" \\ coffee, don't miss it"),
            entry("en-plan", "We moved from plan A to plan B"),
            entry("en-fancy", "\uD835\uDC07\uD835\uDC1E\uD835\uDC25\uD835\uDC25\uD835\uDC28 from the pop-up store"),
            entry("ko-ice", "어제 아이스크림을 먹었어요"),
            entry("ko-ice-spaced", "아이스 크림이 다 녹아서 왔네요"),
            entry("ko-refund", "환불해주세요. 사이즈가 안 맞아요"),
            entry("ko-refund-ask", "환불 요청한 지 일주일이 지났습니다"),
            entry("ko-pretty", "포장이 너무 예뻐서 선물하기 좋아요"),
            entry("ko-pretty-past", "매장 인테리어가 예쁜 편이에요"),
            entry("ko-listen", "상담원 설명을 들었는데 이해가 안 돼요"),
            entry("ko-brand", "설화수 크림 재구매했어요"),
            entry("ko-phone", "새 스마트 폰 케이스 추천해 주세요 ㅋㅋㅋㅋ"),
            entry("ko-samsung", "삼성전자 서비스센터가 친절합니다"),
            entry("ko-mixed", "오늘 ice cream 먹었어요"),
            entry("ko-iphone", "아이폰15로 바꿨어요"),
            entry("ko-thanks", "빠른 배송 고마워요"),
            entry("ja-sushi", "東京駅の近くの寿司屋が美味しかった"),
            entry("th-thanks", "ขอบคุณมากค่ะ ส่งเร็วมาก"),
            entry("ru-thanks", "Спасибо, всё пришло вовремя"));

    private EmbeddedPostgres postgres;
    private Connection connection;

    @BeforeAll
    void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        connection = postgres.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE said (name text PRIMARY KEY, words tsvector NOT NULL)");
            statement.execute("CREATE INDEX said_words ON said USING gin (words)");
            statement.execute("SET enable_seqscan = off");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO said VALUES (?, ?::tsvector)")) {
            for (Map.Entry<String, String> text : TEXTS.entrySet()) {
                insert.setString(1, text.getKey());
                insert.setString(2, SearchText.vector(text.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        connection.close();
        postgres.close();
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @MethodSource
    void aQueryFindsExactlyTheTextsThatSayIt(String query, List<String> names) throws SQLException {
        assertThat(found(query)).containsExactlyElementsOf(new TreeSet<>(names));
    }

    static Stream<Arguments> aQueryFindsExactlyTheTextsThatSayIt() {
        return Stream.of(
                // Chinese, whatever is round it
                arguments("手机壳质量", List.of("zh-shell")),
                arguments("质量", List.of("zh-shell")),
                arguments("壳", List.of("zh-shell")),
                arguments("客服", List.of("zh-late", "zh-hant")),
                arguments("客服态度差", List.of("zh-late")),
                arguments("好吃", List.of("zh-praise")),
                arguments("吃", List.of("zh-praise")),
                arguments("红色的裙子", List.of("zh-skirt")),
                arguments("产品", List.of("zh-service", "zh-hant")),
                arguments("產品", List.of("zh-service", "zh-hant")),
                arguments("谢谢", List.of("zh-hant")),
                arguments("退款 订单号", List.of("zh-wide")),
                arguments("屏幕 换货", List.of("zh-mixed")),
                arguments("iphone", List.of("zh-mixed")),
                arguments("买iPhone", List.of("zh-mixed")),
                arguments("哈哈哈", List.of("zh-laugh")),
                arguments("笑死", List.of("zh-laugh")),
                arguments("𠮷野家", List.of("zh-rare")),
                arguments("发货", List.of("zh-late")),
                arguments("换", List.of("zh-mixed")),
                arguments("航班", List.of()),
                arguments("货发", List.of()),
                // pairs across a word's edge count: 产品和服务 does contain 和服
                arguments("和服", List.of("zh-kimono", "zh-service")),
                arguments("和服 京都", List.of("zh-kimono")),
                // English
                arguments("refund", List.of("en-refund")),
                arguments("refunded", List.of("en-refund")),
                arguments("cancel", List.of("en-cancelled")),
                arguments("cancelling ", List.of("en-cancelled")),
                arguments("company", List.of("en-company")),
                arguments("cafe", List.of("en-company")),
                arguments("CAFÉ", List.of("en-company")),
                arguments("amus", List.of("en-cancelled")),
                arguments("amus ", List.of()),
                arguments("not amused", List.of("en-cancelled")),
                arguments("broken order", List.of("en-order-other")),
                arguments("\"order broken\"", List.of()),
                arguments("\"plan b\"", List.of("en-plan")),
                arguments("\"plan c\"", List.of()),
                arguments("don't", List.of("en-quote")),
                arguments("dont", List.of("en-quote")),
                arguments("o'brien", List.of("en-quote")),
                arguments("hello", List.of("en-fancy")),
                arguments("popup", List.of()),
                arguments("pop-up", List.of("en-fancy")),
                // names, codes, addresses
                arguments("SN-2024-001", List.of("en-order", "zh-wide")),
                arguments("sn-2024-001", List.of("en-order", "zh-wide")),
                arguments("SN-2024-0012", List.of("en-order-other")),
                arguments("2024-001", List.of("en-order", "zh-wide")),
                arguments("SN-2024-002", List.of()),
                arguments("@minji.kim", List.of("en-handle", "en-mail")),
                arguments("minji", List.of("en-handle", "en-mail")),
                arguments("minji.kim@example.com", List.of("en-mail")),
                arguments("minji.kim@example.org", List.of()),
                arguments("#summersale", List.of("en-hashtag")),
                arguments("#summer", List.of("en-hashtag")),
                arguments("#sale", List.of()),
                arguments("summer sale", List.of("en-sale")),
                arguments("#新品上市", List.of("zh-tag")),
                arguments("新品", List.of("zh-tag")),
                arguments("\uD83D\uDE0D", List.of("en-handle")),
                // Korean
                arguments("아이스크림", List.of("ko-ice", "ko-ice-spaced")),
                arguments("아이스크림이", List.of("ko-ice", "ko-ice-spaced")),
                arguments("아이스크", List.of("ko-ice")),
                arguments("먹었다", List.of("ko-ice", "ko-mixed")),
                arguments("먹다", List.of("ko-ice", "ko-mixed")),
                arguments("환불", List.of("ko-refund", "ko-refund-ask")),
                arguments("환불해 주세요", List.of("ko-refund")),
                arguments("환불요청", List.of("ko-refund-ask")),
                arguments("\"환불 요청\"", List.of("ko-refund-ask")),
                arguments("예쁘다", List.of("ko-pretty", "ko-pretty-past")),
                arguments("예뻤어요", List.of("ko-pretty", "ko-pretty-past")),
                arguments("들었어요", List.of("ko-listen")),
                arguments("고맙습니다", List.of("ko-thanks")),
                arguments("설화수", List.of("ko-brand")),
                arguments("스마트폰", List.of("ko-phone")),
                arguments("삼성 전자", List.of("ko-samsung")),
                arguments("삼성", List.of("ko-samsung")),
                arguments("ice cream", List.of("ko-mixed")),
                arguments("오늘 cream", List.of("ko-mixed")),
                arguments("아이폰15", List.of("ko-iphone")),
                arguments("아이폰 15", List.of("ko-iphone")),
                arguments("ㅋㅋ", List.of("ko-phone")),
                arguments("ㅋ", List.of("ko-phone")),
                arguments("배송 느려요", List.of()),
                // others
                arguments("寿司", List.of("ja-sushi")),
                arguments("近く", List.of("ja-sushi")),
                arguments("ขอบคุณ", List.of("th-thanks")),
                arguments("СПАСИБО", List.of("ru-thanks")),
                arguments("все", List.of("ru-thanks")),
                // exclusion
                arguments("客服 -谢谢", List.of("zh-late")),
                arguments("환불 -요청", List.of("ko-refund")),
                arguments("minji -\"write to\"", List.of("en-handle")),
                arguments("아이스크림 -녹았다", List.of("ko-ice")));
    }

    @Test
    void exclusionAloneFindsAllTheRest() throws SQLException {
        assertThat(found("-order")).hasSize(TEXTS.size() - 2).doesNotContain("en-order", "en-order-other");
    }

    @Test
    void everyPairOfNeighbouringCharactersFindsItsText() throws SQLException {
        for (Map.Entry<String, String> text : TEXTS.entrySet()) {
            String said = text.getValue();
            for (int i = 0; i + 1 < said.length(); i++) {
                String pair = said.substring(i, i + 2);
                if (pair.chars().allMatch(c -> Script.of((char) c) == Script.HAN || Hangul.isSyllable((char) c))) {
                    assertThat(found(pair)).as(pair).contains(text.getKey());
                }
            }
        }
    }

    @Test
    void everyChineseCharacterFindsItsText() throws SQLException {
        for (Map.Entry<String, String> text : TEXTS.entrySet()) {
            for (char c : text.getValue().toCharArray()) {
                if (Script.of(c) == Script.HAN) {
                    assertThat(found(String.valueOf(c))).as("%s", c).contains(text.getKey());
                }
            }
        }
    }

    @Test
    void everyTextFindsItselfWordByWordAndAsAPhrase() throws SQLException {
        for (Map.Entry<String, String> text : TEXTS.entrySet()) {
            String said = text.getValue().replaceAll("[\"\\-－]", " ");
            assertThat(found(said)).as(said).contains(text.getKey());
            assertThat(found('"' + said + '"')).as(said).contains(text.getKey());
        }
    }

    private List<String> found(String query) throws SQLException {
        String sql = "SELECT name FROM said WHERE words @@ ?::tsquery ORDER BY name COLLATE \"C\"";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, SearchText.query(query).orElseThrow());
            List<String> names = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }
}
