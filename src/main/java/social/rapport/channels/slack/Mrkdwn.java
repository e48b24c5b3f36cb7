package social.rapport.channels.slack;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Slack's own writing: what is not words stands between angle brackets, and three characters are escaped.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">Formatting message text</a>
 */
final class Mrkdwn {

    private static final Pattern MARKED = Pattern.compile("<([^<>]{1,3000})>");
    private static final Pattern NAMED = Pattern.compile("<@([UW][A-Z0-9]{2,20})(?:\\|[^<>]{0,200})?>");

    private Mrkdwn() {}

    /** What people see, who are named by their names where these are known. */
    static String plain(String text, UnaryOperator<String> names) {
        String words = MARKED.matcher(text).replaceAll(mark -> Matcher.quoteReplacement(plain(mark, names)));
        return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static String plain(MatchResult mark, UnaryOperator<String> names) {
        String[] parts = mark.group(1).split("\\|", 2);
        String what = parts[0];
        String label = parts.length > 1 ? parts[1] : "";
        if (what.isEmpty()) {
            return label;
        }
        return switch (what.charAt(0)) {
            case '@' -> "@" + (label.isEmpty() ? names.apply(what.substring(1)) : label);
            case '#' -> "#" + (label.isEmpty() ? what.substring(1) : label);
            case '!' -> label.isEmpty() ? "@" + what.substring(1).replaceFirst("\\^.*", "") : label;
            default -> link(what, label);
        };
    }

    private static String link(String address, String label) {
        boolean isSame =
                label.isEmpty() || address.replaceFirst("^[a-z]+:(//)?", "").equals(label);
        return isSame
                ? (label.isEmpty() || address.startsWith("http") ? address : label)
                : label + " (" + address + ")";
    }

    /** Whether one of these accounts is named. */
    static boolean names(String text, Iterable<String> accounts) {
        for (String account : accounts) {
            if (text.contains("<@" + account + ">") || text.contains("<@" + account + "|")) {
                return true;
            }
        }
        return false;
    }

    /** The accounts that are named without their names, in their order. */
    static List<String> named(String text, int most) {
        return NAMED.matcher(text)
                .results()
                .map(named -> named.group(1))
                .distinct()
                .limit(most)
                .toList();
    }

    /** Words of ours, in which nothing names anybody or leads anywhere that does not look like it. */
    static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** What is known of them, or else their ids. */
    static UnaryOperator<String> names(Map<String, String> known) {
        return account -> known.getOrDefault("@" + account, account);
    }
}
