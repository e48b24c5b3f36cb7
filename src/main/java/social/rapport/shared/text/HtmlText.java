package social.rapport.shared.text;

import java.util.List;
import java.util.Set;
import org.owasp.html.HtmlSanitizer;

/**
 * Takes the words out of HTML. What is not words, from styles to scripts, is left behind; nothing is kept as markup, but what
 * stands in a block quote is marked as in plain mails.
 */
public final class HtmlText implements HtmlSanitizer.Policy {

    private static final Set<String> UNSPOKEN =
            Set.of("script", "style", "head", "title", "template", "noscript", "object", "svg");

    private static final Set<String> CELLS = Set.of("td", "th");
    private static final String QUOTE = "blockquote";
    private static final int DEEPEST = 10;

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
        if (UNSPOKEN.contains(name)) {
            unspoken = Math.max(0, unspoken - 1);
        } else if (LINES.contains(name)) {
            line();
        }
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
