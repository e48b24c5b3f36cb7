package social.rapport.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SearchTextTests {
    @Test
    void wordsStandAtTheirPositions() {
        assertThat(SearchText.vector("Ice, CREAM!")).isEqualTo("'ice':1 'cream':2");
    }

    @Test
    void aTextWithoutWordsIsAnEmptyVector() {
        assertThat(SearchText.vector("")).isEmpty();
        assertThat(SearchText.vector("… !?")).isEmpty();
        assertThat(SearchText.vector()).isEmpty();
    }

    @Test
    void englishWordsStandWithTheirStems() {
        assertThat(SearchText.vector("refunded news")).isEqualTo("'refunded':1 'refund':1 'news':2");
    }

    @Test
    void aStemNeedNotBeTheBeginningOfTheWord() {
        assertThat(SearchText.vector("deliveries")).isEqualTo("'deliveries':1 'delivery':1");
        assertThat(SearchText.vector("Rumania")).isEqualTo("'rumania':1 'romania':1");
    }

    @Test
    void chineseStandsInPairsAndItsLastCharacterAlone() {
        assertThat(SearchText.vector("好吃的")).isEqualTo("'好吃':1 '吃的':2 '的':3");
        assertThat(SearchText.vector("好")).isEqualTo("'好':1");
    }

    @Test
    void koreanStandsInPairs() {
        assertThat(SearchText.vector("오늘 꼭")).isEqualTo("'오늘':1 '꼭':3");
    }

    @Test
    void scriptsPartWords() {
        assertThat(SearchText.vector("아이폰15买iPhone")).isEqualTo("'아이':1 '이폰':2 '15':4 '买':5 'iphone':6");
    }

    @Test
    void writingIsFolded() {
        assertThat(SearchText.vector("Ｃafé ＳＮ－２")).isEqualTo("'cafe':1 'sn':2 '2':3");
        assertThat(SearchText.vector("謝謝")).isEqualTo(SearchText.vector("谢谢"));
        assertThat(SearchText.vector("Straße İzmir Łódź œuvre")).isEqualTo("'strasse':1 'izmir':2 'lodz':3 'oeuvre':4");
        assertThat(SearchText.vector("\uD835\uDC07\uD835\uDC1E\uD835\uDC32")).isEqualTo("'hey':1");
        assertThat(SearchText.vector("ё Ελλάς ٣")).isEqualTo("'е':1 'ελλασ':2 '3':3");
        assertThat(SearchText.vector("Nike™ ㈜삼성")).isEqualTo("'nike':1 '주':2 '삼성':3");
    }

    @Test
    void decomposedWritingIsTheSameAsComposed() {
        assertThat(SearchText.vector("\u1112\u1161\u11ab\u1100\u116e\u11a8")).isEqualTo(SearchText.vector("한국"));
        assertThat(SearchText.vector("cafe\u0301")).isEqualTo("'cafe':1");
        assertThat(SearchText.vector("か\u3099")).isEqualTo(SearchText.vector("が"));
    }

    @Test
    void laughterIsOfOneLength() {
        assertThat(SearchText.vector("ㅋㅋㅋㅋㅋㅋㅋ")).isEqualTo(SearchText.vector("ㅋㅋ"));
        assertThat(SearchText.vector("哈哈哈哈")).isEqualTo(SearchText.vector("哈哈"));
        assertThat(SearchText.vector("100000")).isEqualTo("'100000':1");
    }

    @Test
    void apostrophesStayWithinContractionsOnly() {
        assertThat(SearchText.vector("don't Minji's l'été ' x")).isEqualTo("'dont':1 'minji':2 'l':3 'ete':4 'x':5");
        assertThat(SearchText.vector("it’s")).isEqualTo("'it':1");
    }

    @Test
    void aHashtagIsAWordAsAWholeBesidesItsWords() {
        assertThat(SearchText.vector("#new_in #新品上市# # x"))
                .isEqualTo("'#new_in':1 'new':1 'in':2 '#新品上市':3 '新品':3 '品上':4 '上市':5 '市':6 'x':7");
    }

    @Test
    void anEmojiIsAWordWhateverItsTone() {
        assertThat(SearchText.vector("ok👍🏽👍")).isEqualTo("'ok':1 '👍':2 '👍':3");
        assertThat(SearchText.query("👍")).contains("'👍'");
    }

    @Test
    void nothingIsLeftOfQuotesBackslashesAndHalfCharacters() {
        assertThat(SearchText.vector("a\\'b \u0000\uD83D'' c\u200bd")).isEqualTo("'a':1 'b':2 'cd':3");
    }

    @Test
    void noPhraseSpansTwoTexts() {
        assertThat(SearchText.vector("ice", "cream")).isEqualTo("'ice':1 'cream':102");
    }

    @Test
    void aVeryLongWordIsCutTheSameWayInTextAndQuery() {
        String word = "9".repeat(500);
        String cut = "'" + "9".repeat(Words.LONGEST) + "'";
        assertThat(SearchText.vector(word)).isEqualTo(cut + ":1");
        assertThat(SearchText.query(word)).contains(cut);
    }

    @Test
    void aVeryLongTextKeepsItsBeginning() {
        String vector = SearchText.vector("하나 둘 셋 ".repeat(5_000));
        assertThat(vector.split(" ")).hasSize(VectorWriter.MOST_LEXEMES);
        assertThat(SearchText.vector("x ".repeat(100_000)).split(" ")).hasSize(VectorWriter.MOST_LEXEMES);
    }

    @Test
    void whatHoldsNoWordIsNoQuery() {
        for (String input : List.of("", " ", "\"", "\"\"", "-", "--", "' : & | ! ( ) <-> \\ *", "-\"\"")) {
            assertThat(SearchText.query(input)).as(input).isEmpty();
        }
    }

    @Test
    void onlyAnUnfinishedWordIsABeginning() {
        assertThat(SearchText.query("ice cre")).contains("'ice' & ('cre':* | 'cre')");
        assertThat(SearchText.query("ice cre ")).contains("'ice' & 'cre'");
        assertThat(SearchText.query("x")).contains("'x'");
        assertThat(SearchText.query("minji.ki")).contains("('minji' <1> 'ki':*)");
        assertThat(SearchText.query("SN-2024-AB")).contains("('sn' <1> '2024' <1> 'ab')");
        assertThat(SearchText.query("s24")).contains("'s24'");
        assertThat(SearchText.query("#sal")).contains("'#sal':*");
        assertThat(SearchText.query("\"ice cre")).contains("('ice' <1> 'cre')");
        assertThat(SearchText.query("-cre")).contains("!'cre'");
    }

    @Test
    void quotesAreTakenAsTheyStand() {
        assertThat(SearchText.query("“ships today” 『好吃』")).contains("('ships' <1> 'today') & '好吃'");
        assertThat(SearchText.query("\"환불 요청\"")).contains("('환불' <2> '요청')");
    }

    @Test
    void chineseAsksForItsWordsAndKoreanForItsStems() {
        assertThat(SearchText.query("红色的裙子")).contains("('红色' & '裙子')");
        assertThat(SearchText.query("的")).contains("'的':*");
        assertThat(SearchText.query("在那里的")).isPresent();
        assertThat(SearchText.query("배송이")).contains("'배송'");
        assertThat(SearchText.query("스마트폰")).contains("(('스마' <1> '마트' <1> '트폰') | ('스마' <1> '마트' <2> '폰':*))");
        assertThat(SearchText.query("먹었어요")).contains("('먹':* | '먹었')");
    }

    @Test
    void manyThreadsWriteWhatOneDoes() throws InterruptedException, ExecutionException {
        Garbage garbage = new Garbage(5);
        List<String> texts = new ArrayList<>();
        List<Future<String>> vectors = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                String text = garbage.next();
                texts.add(text);
                vectors.add(threads.submit(
                        () -> SearchText.vector(text) + SearchText.query(text).orElse("") + Language.of(text)));
            }
        }
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            assertThat(vectors.get(i).get())
                    .isEqualTo(SearchText.vector(text) + SearchText.query(text).orElse("") + Language.of(text));
        }
    }
}
