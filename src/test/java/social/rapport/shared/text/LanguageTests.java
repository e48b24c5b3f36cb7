package social.rapport.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            zh      | 味道很好，下次还来
            zh      | 好吃 yyds
            zh      | 刚买的 iPhone 15 Pro Max 真好用
            zh      | ok 好
            zh      | #新品上市# 快来看 https://example.com/a/B2 @shop.official
            zh      | 不错
            zh-Hant | 這個產品很好用
            zh-Hant | 謝謝
            ko      | 오늘 ice cream 먹었어요
            ko      | Samsung Galaxy S24 Ultra 배터리 오래 가나요?
            ko      | ㅋㅋㅋㅋ
            ko      | haha ㅠㅠ
            ko      | thanks 고마워요
            ja      | 東京駅の近くの寿司屋が美味しかった
            ja      | カメラ
            ja      | 営業中
            en      | where is my order SN-2024-001?
            en      | @minji.kim I love it so much 😍 #ootd
            en      | I love 김치 so much
            en      | please DM 我
            en      | ¯\\_(ツ)_/¯ whatever man
            en      | lol this is so good
            en      | Refund please!!
            es      | ¿Dónde está mi pedido? Llevo una semana esperando
            pt      | Não recebi meu pedido até agora
            fr      | C'est la troisième fois que le colis est en retard
            de      | Die Lieferung ist immer noch nicht angekommen
            it      | Ancora nessuna risposta dal servizio clienti
            nl      | Ik heb mijn bestelling nog steeds niet ontvangen
            pl      | Zamówienie nadal nie dotarło, proszę o pomoc
            tr      | Siparişim hâlâ gelmedi, lütfen yardım edin
            vi      | Đơn hàng của tôi vẫn chưa tới
            id      | Pesanan saya belum sampai juga, tolong dibantu
            ru      | Спасибо большое, всё пришло вовремя
            uk      | Дуже дякую, замовлення надійшло вчасно
            ar      | شكرا جزيلا على المساعدة السريعة
            fa      | سفارش من هنوز نرسیده است
            hi      | मेरा ऑर्डर अभी तक नहीं आया है
            th      | ขอบคุณมากค่ะ
            el      | Ευχαριστώ πολύ
            he      | תודה רבה
            """)
    void aTextsLanguageIsTold(String tag, String text) {
        assertThat(Language.of(text)).isEqualTo(new Language(tag));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "😍😍",
                "12345",
                "@minji.kim",
                "https://example.com/the/way/it/is",
                "someone@example.com",
                "#love #thisday",
                "SN-2024-001",
                "ፊደል",
                "\uD83D"
            })
    void whatHoldsNoProseIsUndetermined(String text) {
        assertThat(Language.of(text)).isEqualTo(Language.UNDETERMINED);
    }

    @Test
    void decomposedWritingIsReadAsComposed() {
        assertThat(Language.of("\u1112\u1161\u11ab\u1100\u116e\u11a8")).isEqualTo(new Language("ko"));
    }

    @Test
    void onlyTheBeginningOfALongTextIsRead() {
        String korean = "안녕하세요 ".repeat(Evidence.READ);
        assertThat(Language.of(korean + "hello my dear friends ".repeat(10_000)))
                .isEqualTo(new Language("ko"));
    }
}
