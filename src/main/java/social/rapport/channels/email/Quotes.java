package social.rapport.channels.email;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A mail's words, apart from what it repeats of the mails before it. Answers written between the lines of a quote stay with
 * the quote, since neither says much without the other.
 *
 * @param said what is new; everything where nothing is
 * @param quoted empty where nothing is repeated
 */
record Quotes(String said, String quoted) {

    private static final int LONGEST_LINE = 400;
    private static final int HEAD = 6;

    /** Blanks of every kind; some programs write them into plain text as HTML has them. */
    private static final String GAP = "(?:[\\s\u00a0\u3000]|&nbsp;)*";

    /** What mail programs put between an answer and the whole mail that it answers. */
    private static final Pattern RULE = Pattern.compile(
            "^[\\s>]*[-_—=]{2,}" + GAP
                    + "(original( message| appointment| mail)?|forwarded message|replied message|原始邮件|原始郵件|原邮件"
                    + "|回复的原邮件|回复的邮件|原始信件|转发邮件信息|转发的邮件|원본 ?메시지|원본 ?메일|원본 ?이메일|전달된 ?메시지"
                    + "|ursprüngliche nachricht|元のメッセージ)" + GAP + "[-_—=]{2,}\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A line drawn above the headers of what is answered. */
    private static final Pattern LINE = Pattern.compile("^\\s*[-_—=]{8,}\\s*$");

    private static final Pattern SENDER = Pattern.compile(
            "^[\\s*_|]*(from|发件人|發件人|寄件者|寄件人|보낸 ?사람|보내는 ?사람|보낸이|발신|발신자|差出人)" + GAP + "[*_]*" + GAP + "[:：].*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SENT = Pattern.compile(
            "^[\\s*_|]*(sent|date|发送时间|發送時間|发送日期|日期|时间|寄件日期|傳送日期|보낸 ?날짜|보낸 ?시간|보낸 ?일시|날짜|일시|작성일|送信日時)" + GAP + "[*_]*"
                    + GAP + "[:：].*",
            Pattern.CASE_INSENSITIVE);

    /** "On Monday, Mina wrote:", and how others say it. */
    private static final Pattern WROTE = Pattern.compile(
            "^((on|at)\\b.{5,}\\bwrote|.{5,}写道|.{5,}寫道|.{5,}님이 (작성|쓴 글|씀).{0,6}|.{5,}(작성|보낸 메시지)|am .{5,}schrieb.*|.{5,}のメール)\\s*[:：]\\s*$",
            Pattern.CASE_INSENSITIVE);

    static Quotes of(String text) {
        List<String> lines = text.lines().toList();
        int end = lines.size();
        for (int i = 0; i < lines.size(); i++) {
            if (isHistory(lines, i)) {
                end = withoutLine(lines, i);
                break;
            }
        }
        end = end < lines.size() ? end : withoutLastQuote(lines);
        String said = String.join("\n", lines.subList(0, end)).strip();
        return said.isEmpty() || end == lines.size()
                ? new Quotes(text.strip(), "")
                : new Quotes(
                        said,
                        String.join("\n", lines.subList(end, lines.size())).strip());
    }

    private static boolean isHistory(List<String> lines, int at) {
        String line = lines.get(at);
        if (line.isBlank() || line.length() > LONGEST_LINE) {
            return false;
        }
        if (RULE.matcher(line).matches() || isHead(lines, at)) {
            return true;
        }
        int last = attribution(lines, at);
        return last >= 0 && isRepeated(lines.subList(last + 1, lines.size()));
    }

    /** The headers of the mail that is answered, as words. */
    private static boolean isHead(List<String> lines, int at) {
        return SENDER.matcher(lines.get(at)).matches()
                && lines.subList(at + 1, Math.min(lines.size(), at + HEAD)).stream()
                        .anyMatch(line -> line.length() <= LONGEST_LINE
                                && SENT.matcher(line).matches());
    }

    /** Where the history begins, with the line above it, where one is drawn. */
    private static int withoutLine(List<String> lines, int history) {
        int above = history - 1;
        while (above >= 0 && lines.get(above).isBlank()) {
            above--;
        }
        return above >= 0 && LINE.matcher(lines.get(above)).matches() ? above : history;
    }

    /** The line in which "… wrote:" ends, which may be the one after; -1 where none begins here. */
    private static int attribution(List<String> lines, int at) {
        if (WROTE.matcher(lines.get(at).strip()).matches()) {
            return at;
        }
        boolean goesOn = at + 1 < lines.size() && lines.get(at + 1).length() <= LONGEST_LINE;
        return goesOn
                        && WROTE.matcher(lines.get(at).strip() + " "
                                        + lines.get(at + 1).strip())
                                .matches()
                ? at + 1
                : -1;
    }

    /** Whether nothing new is said in between: everything is marked as a quote, or nothing, as in what was HTML. */
    private static boolean isRepeated(List<String> rest) {
        boolean isMarked = rest.stream().anyMatch(Quotes::isQuote);
        return !isMarked || withoutLastQuote(rest) == 0;
    }

    /** How many lines are left without the quote at the end. */
    private static int withoutLastQuote(List<String> lines) {
        int end = lines.size();
        while (end > 0 && (lines.get(end - 1).isBlank() || isQuote(lines.get(end - 1)))) {
            end--;
        }
        return lines.subList(end, lines.size()).stream().anyMatch(Quotes::isQuote) ? end : lines.size();
    }

    private static boolean isQuote(String line) {
        return line.startsWith(">");
    }
}
