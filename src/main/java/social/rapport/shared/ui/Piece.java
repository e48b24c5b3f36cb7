package social.rapport.shared.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of what somebody wrote: words, or a web address that can be followed. An address ends where another script begins,
 * since Chinese sets no blank after it, and one that names a user before its host is none: it leads elsewhere than it says.
 *
 * @param href null for words
 */
public record Piece(String text, @Nullable String href) {

    private static final String IN_PATH = "[\\w\\-.~:/?#@!$&'*+,;=%]";
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![\\w@./-])(?:https?://|www\\.)[\\w-]++(?:\\.[\\w-]++)*+(?::\\d{1,5}+)?+(?![^\\s/?#]*@)(?:[/?#](?:"
                    + IN_PATH + "|\\(" + IN_PATH + "*+\\))*+)?+",
            Pattern.CASE_INSENSITIVE);
    private static final String ENDS_A_SENTENCE = ".,:;!?'*";

    public static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int said = 0;
        Matcher address = ADDRESS.matcher(text);
        while (address.find()) {
            int end = address.end();
            while (ENDS_A_SENTENCE.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            words(text.substring(said, address.start()), pieces);
            pieces.add(address(text.substring(address.start(), end)));
            said = end;
        }
        words(text.substring(said), pieces);
        return pieces;
    }

    private static void words(String words, List<Piece> pieces) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(words, null));
        }
    }

    private static Piece address(String address) {
        return new Piece(address, address.regionMatches(true, 0, "http", 0, 4) ? address : "https://" + address);
    }
}
