package social.rapport.channels.x;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of a post's 280 a text takes, as X counts (version 3 of its configuration): Chinese, Japanese, Korean and emoji
 * double, an address 23 whatever its length. X's own library would need hours for some long texts. What may be an address
 * though X may not know its ending counts as the longer of the two.
 *
 * @see <a href="https://docs.x.com/fundamentals/counting-characters">Counting characters</a>
 */
final class Weight {

    static final int MOST = 280;

    private static final int LINK = 23;
    private static final int KEYCAP = 0x20E3;
    private static final Set<String> ENDINGS = Stream.concat(
                    Stream.of(Locale.getISOCountries()).map(country -> country.toLowerCase(Locale.ROOT)),
                    Stream.of("com", "org", "net", "edu", "gov", "info", "biz", "shop", "store", "app", "dev", "site"))
            .collect(Collectors.toUnmodifiableSet());

    private static final String REST =
            "[^\\s\\p{IsHan}\\p{IsHangul}\\p{IsHiragana}\\p{IsKatakana}，。！？、；：（）“”]*+(?<![.,:;!?'\")])";
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://[^\\s/.]{1,63}+\\.[^\\s\\p{IsHan}\\p{IsHangul}，。]" + REST.replace("*+", "*")
                    + "|(?<![\\w.@-])[a-z0-9-]{1,63}+(?:\\.[a-z0-9-]{1,63}+){0,3}\\.([a-z]{2,20}+)(?![\\w.-]*[\\w-])(?:/"
                    + REST.replace("*+", "*") + ")?",
            Pattern.CASE_INSENSITIVE);

    private Weight() {}

    static int of(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        Matcher addresses = ADDRESS.matcher(composed);
        int weight = 0;
        int from = 0;
        while (addresses.find()) {
            weight += plain(composed.substring(from, addresses.start())) + linked(addresses);
            from = addresses.end();
        }
        return weight + plain(composed.substring(from));
    }

    private static int linked(Matcher address) {
        String ending = address.group(1);
        return ending == null || ENDINGS.contains(ending.toLowerCase(Locale.ROOT))
                ? LINK
                : Math.max(LINK, plain(address.group()));
    }

    private static int plain(String words) {
        BreakIterator seen = BreakIterator.getCharacterInstance(Locale.ROOT);
        seen.setText(words);
        int weight = 0;
        int from = 0;
        for (int to = seen.next(); to != BreakIterator.DONE; to = seen.next()) {
            String one = words.substring(from, to);
            weight += isEmoji(one) ? 2 : one.codePoints().map(Weight::each).sum();
            from = to;
        }
        return weight;
    }

    private static boolean isEmoji(String seen) {
        int first = seen.codePointAt(0);
        return UCharacter.hasBinaryProperty(first, UProperty.EMOJI_PRESENTATION)
                || seen.codePoints().anyMatch(point -> point == KEYCAP)
                || seen.length() > 1 && UCharacter.hasBinaryProperty(first, UProperty.EXTENDED_PICTOGRAPHIC);
    }

    private static int each(int point) {
        boolean isNarrow = point <= 4_351
                || point >= 8_192 && point <= 8_205
                || point >= 8_208 && point <= 8_223
                || point >= 8_242 && point <= 8_247;
        return isNarrow ? 1 : 2;
    }
}
