package social.rapport.channels.email;

/**
 * Text as {@code format=flowed} has it (RFC 3676): paragraphs are broken at spaces, and whoever reads them puts them together
 * again.
 */
final class Flowed {

    private static final int WIDTH = 76;
    private static final String SIGNATURE = "-- ";

    private Flowed() {}

    static String of(String text) {
        StringBuilder flowed = new StringBuilder(text.length() + 64);
        for (String paragraph : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            if (!flowed.isEmpty()) {
                flowed.append("\r\n");
            }
            flow(paragraph.equals(SIGNATURE) ? paragraph : paragraph.stripTrailing(), flowed);
        }
        return flowed.toString();
    }

    private static void flow(String paragraph, StringBuilder to) {
        int from = 0;
        while (true) {
            stuff(paragraph, from, to);
            int cut = paragraph.length() - from <= WIDTH ? -1 : cut(paragraph, from);
            if (cut < 0) {
                to.append(paragraph, from, paragraph.length());
                return;
            }
            to.append(paragraph, from, cut).append("\r\n");
            from = cut;
        }
    }

    /** Behind the last space that fits, or the first one after; -1 where there is none. */
    private static int cut(String paragraph, int from) {
        int space = paragraph.lastIndexOf(' ', from + WIDTH - 1);
        if (space <= from) {
            space = paragraph.indexOf(' ', from + WIDTH);
        }
        return space < 0 || space + 1 >= paragraph.length() ? -1 : space + 1;
    }

    /** What begins as a quote, or as the line between two mails of a file, is kept from being taken for one. */
    private static void stuff(String paragraph, int from, StringBuilder to) {
        boolean isMistakable = paragraph.startsWith(" ", from)
                || paragraph.startsWith(">", from)
                || paragraph.startsWith("From ", from);
        if (isMistakable) {
            to.append(' ');
        }
    }
}
