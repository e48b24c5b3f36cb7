package social.rapport.shared.text;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The encodings that files come in, and which of them a file seems to be in. */
public final class Charsets {

    /** By the names under which they are chosen. */
    public static final List<String> KNOWN =
            List.of("UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5", "CP949", "Shift_JIS", "EUC-JP", "windows-1252");

    private static final String KOREAN = "CP949";
    private static final String CHINESE = "GB18030";

    /** Windows extended these without always saying so; the larger sets read the smaller ones too. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("utf8", "UTF-8"),
            Map.entry("utf8mb4", "UTF-8"),
            Map.entry("gbk", CHINESE),
            Map.entry("gb2312", CHINESE),
            Map.entry("gb_2312-80", CHINESE),
            Map.entry("csgb2312", CHINESE),
            Map.entry("x-gbk", CHINESE),
            Map.entry("cp936", CHINESE),
            Map.entry("windows-936", CHINESE),
            Map.entry("euc-kr", KOREAN),
            Map.entry("ms949", KOREAN),
            Map.entry("uhc", KOREAN),
            Map.entry("windows-949", KOREAN),
            Map.entry("x-windows-949", KOREAN),
            Map.entry("ks_c_5601-1987", KOREAN),
            Map.entry("ks_c_5601", KOREAN),
            Map.entry("ksc5601", KOREAN),
            Map.entry("ks_c_5601-1992", KOREAN),
            Map.entry("cseuckr", KOREAN),
            Map.entry("korean", KOREAN),
            Map.entry("windows-31j", "Shift_JIS"),
            Map.entry("cp932", "Shift_JIS"),
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("us-ascii", "UTF-8"));

    private static final double NEARLY_ALL = 0.9;
    private static final int SURE = 50;

    private Charsets() {}

    /** An encoding that we read, by any name it goes by. */
    public static Optional<String> named(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        String other = OTHER_NAMES.get(lower);
        return other != null
                ? Optional.of(other)
                : KNOWN.stream()
                        .filter(known -> known.toLowerCase(Locale.ROOT).equals(lower))
                        .findFirst();
    }

    public static Charset of(String known) {
        return Charset.forName(
                switch (known) {
                    case KOREAN -> "x-windows-949";
                    case "Shift_JIS" -> "windows-31j";
                    default -> known;
                });
    }

    /** What these first bytes of a file seem to be in. */
    public static String guess(byte[] head) {
        String marked = byMark(head);
        if (marked != null) {
            return marked;
        }
        if (decode(head, StandardCharsets.UTF_8) != null) {
            return "UTF-8";
        }
        if (isInPairs(head)) {
            String korean = decode(head, of(KOREAN));
            if (korean != null && share(korean, UnicodeScript.HANGUL) > NEARLY_ALL) {
                return KOREAN;
            }
        }
        CharsetDetector detector = new CharsetDetector();
        CharsetMatch[] matches = detector.setText(head).detectAll();
        for (CharsetMatch match : matches) {
            Optional<String> known = named(match.getName());
            if (known.isPresent() && match.getConfidence() >= SURE) {
                return known.get();
            }
        }
        return isInPairs(head) && decode(head, of(CHINESE)) != null ? CHINESE : "windows-1252";
    }

    private static @Nullable String byMark(byte[] head) {
        int first = head.length > 1 ? (head[0] & 0xFF) << 8 | (head[1] & 0xFF) : 0;
        return switch (first) {
            case 0xEFBB -> head.length > 2 && (head[2] & 0xFF) == 0xBF ? "UTF-8" : null;
            case 0xFFFE -> "UTF-16LE";
            case 0xFEFF -> "UTF-16BE";
            default -> null;
        };
    }

    /** The text, unless a byte in it cannot be; a character cut in half by the end is no fault of the encoding. */
    private static @Nullable String decode(byte[] head, Charset charset) {
        CharBuffer text = CharBuffer.allocate(head.length + 1);
        CoderResult result = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(head), text, false);
        return result.isError() ? null : text.flip().toString();
    }

    /** Whether the bytes beyond ASCII come in twos, as those of East Asian encodings do. */
    private static boolean isInPairs(byte[] head) {
        int pairs = 0;
        int singles = 0;
        for (int i = 0; i + 1 < head.length; i++) {
            if (head[i] < 0 && head[i + 1] < 0) {
                pairs++;
                i++;
            } else if (head[i] < 0) {
                singles++;
            }
        }
        return pairs > singles * 3;
    }

    /** How much of what is no ASCII is written in this script. */
    private static double share(String text, UnicodeScript script) {
        long letters =
                text.codePoints().filter(c -> c > 127 && Character.isLetter(c)).count();
        long theirs = text.codePoints()
                .filter(c -> c > 127 && UnicodeScript.of(c) == script)
                .count();
        return letters == 0 ? 0 : (double) theirs / letters;
    }
}
