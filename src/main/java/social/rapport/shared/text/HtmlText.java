package social.rapport.shared.text;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlSanitizer;

/**
 * Takes the words out of HTML. What is not words, from styles to scripts, is left behind; nothing is kept as markup, but what
 * stands in a block quote is marked as in plain mails, and where words lead somewhere, the address follows them in angle brackets;
 * words that are an address themselves lead where they say.
 */
public final class HtmlText implements HtmlSanitizer.Policy {

    private static final Set<String> UNSPOKEN =
            Set.of("script", "style", "head", "title", "template", "noscript", "object", "svg");

    private static final Set<String> CELLS = Set.of("td", "th");
    private static final String QUOTE = "blockquote";
    private static final int DEEPEST = 10;
    private static final String LINK = "a";
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]{1,2000}", Pattern.CASE_INSENSITIVE);

    private static final Set<String> LINES = Set.of(
            "p",
            "div",
            "br",
            "tr",
            "li",
            "ul",
            "ol",
            "table",
            "blockquote",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "pre",
            "section",
            "article",
            "header",
            "footer");

    private final StringBuilder text = new StringBuilder();
    private int unspoken;
    private int quotes;
    private @Nullable String leadsTo;
    private int linkedFrom;

    private HtmlText() {}

    public static String of(String html) {
        HtmlText words = new HtmlText();
        HtmlSanitizer.sanitize(html, words);
        return words.text
                .toString()
                .replace('\u00a0', ' ')
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .replaceAll("(\\n>[> ]*)(?:\\1)+(?=\\n)", "$1")
                .strip();
    }

    @Override
    public void openDocument() {}

    @Override
    public void closeDocument() {}

    @Override
    public void openTag(String name, List<String> attributes) {
        if (name.equals(QUOTE)) {
            quotes++;
        }
        if (name.equals(LINK)) {
            leadsTo = address(attributes);
            linkedFrom = text.length();
        }
        if (UNSPOKEN.contains(name)) {
            unspoken++;
        } else if (LINES.contains(name)) {
            line();
        } else if (CELLS.contains(name)) {
            text.append(' ');
        }
    }

    @Override
    public void closeTag(String name) {
        if (name.equals(QUOTE)) {
            quotes = Math.max(0, quotes - 1);
        }
        if (name.equals(LINK)) {
            lead();
        }
        if (UNSPOKEN.contains(name)) {
            unspoken = Math.max(0, unspoken - 1);
        } else if (LINES.contains(name)) {
            line();
        }
    }

    /** @param attributes names and values in turn */
    private static @Nullable String address(List<String> attributes) {
        int at = attributes.indexOf("href");
        String address = at % 2 == 0 ? attributes.get(at + 1).strip() : "";
        return ADDRESS.matcher(address).matches() ? address : null;
    }

    private void lead() {
        String words = text.substring(Math.min(linkedFrom, text.length())).strip();
        if (leadsTo != null
                && !words.isEmpty()
                && !leadsTo.contains(words)
                && !ADDRESS.matcher(words).matches()) {
            text.append(" <").append(leadsTo).append('>');
        }
        leadsTo = null;
    }

    private void line() {
        text.append('\n').repeat("> ", Math.min(quotes, DEEPEST));
    }

    @Override
    public void text(String said) {
        if (unspoken == 0) {
            text.append(said.replaceAll("\\s+", " "));
        }
    }
}
