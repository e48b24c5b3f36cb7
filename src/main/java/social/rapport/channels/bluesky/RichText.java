package social.rapport.channels.bluesky;

import com.ibm.icu.text.BreakIterator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.psl.DomainType;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/**
 * Finds who is mentioned in a text, where it leads and how it is tagged: what Bluesky's own programs find, and the same
 * between Chinese, Japanese and Korean words, which have no blanks around it.
 *
 * @see <a href="https://github.com/bluesky-social/atproto/blob/main/packages/api/src/rich-text/util.ts">the patterns</a>
 */
final class RichText {

    private static final String BLANK = "\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
    private static final String STOP = "，。！？；：、（）「」『』《》【】“”‘’…";
    private static final String BEFORE =
            "(^|[" + BLANK + "(" + STOP + "\\p{IsHan}\\p{IsHangul}\\p{IsHiragana}\\p{IsKatakana}])";
    private static final String UNSEEN = "\\u00ad\\u2060\\u200a\\u200b\\u200c\\u200d\\u20e2";

    private static final Pattern MENTION = Pattern.compile(BEFORE + "@([a-zA-Z0-9.-]+)\\b");
    private static final Pattern LINK = Pattern.compile(
            BEFORE + "(?<link>https?://[^" + BLANK + STOP + "]+|(?<domain>[a-z][a-z0-9]*(\\.[a-z0-9]+)+)[^" + BLANK
                    + STOP + "]*)",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    private static final Pattern TAG = Pattern.compile("(^|[" + BLANK + "])[#＃]((?!\\ufe0f)[^" + BLANK + UNSEEN
            + "]*[^\\d\\p{P}" + BLANK + UNSEEN + "]+[^" + BLANK + UNSEEN + "]*)");
    private static final Pattern CASH_TAG = Pattern.compile(
            "(^|[" + BLANK + "(])\\$([A-Za-z][A-Za-z0-9]{0,4})(?=[" + BLANK + "]|$|[.,;:!?)\"'\\u2019])");
    private static final Pattern PUNCTUATION_AT_THE_END = Pattern.compile("\\p{P}+$");
    private static final int LONGEST_TAG = 64;

    private static final PublicSuffixMatcher DOMAINS = PublicSuffixMatcherLoader.getDefault();

    private RichText() {}

    /** In their order; mentions by their handles. */
    static List<Facet> facets(String text) {
        List<Facet> all = new ArrayList<>();
        mentions(text, all);
        links(text, all);
        tags(text, all);
        all.sort(Comparator.comparingInt(Facet::from));
        return all;
    }

    private static void mentions(String text, List<Facet> all) {
        Matcher found = MENTION.matcher(text);
        while (found.find()) {
            String handle = found.group(2);
            if (isDomain(handle) || handle.endsWith(".test")) {
                all.add(facet(text, found.start(2) - 1, found.end(2), Facet.Kind.MENTION, handle));
            }
        }
    }

    private static void links(String text, List<Facet> all) {
        Matcher found = LINK.matcher(text);
        while (found.find()) {
            String domain = found.group("domain");
            if (domain != null && !isDomain(domain)) {
                continue;
            }
            String link = found.group("link");
            if (".,;:!?".indexOf(link.charAt(link.length() - 1)) >= 0) {
                link = link.substring(0, link.length() - 1);
            }
            if (link.endsWith(")") && !link.contains("(")) {
                link = link.substring(0, link.length() - 1);
            }
            int from = found.start("link");
            String address = domain == null ? link : "https://" + link;
            all.add(facet(text, from, from + link.length(), Facet.Kind.LINK, address));
        }
    }

    private static void tags(String text, List<Facet> all) {
        Matcher found = TAG.matcher(text);
        while (found.find()) {
            String tag = PUNCTUATION_AT_THE_END.matcher(found.group(2)).replaceFirst("");
            if (!tag.isEmpty() && graphemes(tag) <= LONGEST_TAG) {
                int from = found.end(1);
                all.add(facet(text, from, from + 1 + tag.length(), Facet.Kind.TAG, tag));
            }
        }
        found = CASH_TAG.matcher(text);
        while (found.find()) {
            String tag = "$" + found.group(2).toUpperCase(Locale.ROOT);
            all.add(facet(text, found.end(1), found.end(2), Facet.Kind.TAG, tag));
        }
    }

    private static Facet facet(String text, int from, int to, Facet.Kind kind, String value) {
        return new Facet(bytes(text, from), bytes(text, to), kind, value);
    }

    private static int bytes(String text, int before) {
        return text.substring(0, before).getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether a name of a host ends as those of the internet do. */
    private static boolean isDomain(String name) {
        return DOMAINS.getDomainRoot(name, DomainType.ICANN) != null;
    }

    /** How many characters people see. */
    private static int graphemes(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int count = 0;
        while (characters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
