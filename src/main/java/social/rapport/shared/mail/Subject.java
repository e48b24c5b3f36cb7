package social.rapport.shared.mail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands over a mail, and what mail programs of many languages put before it when they answer. */
public final class Subject {

    private static final Pattern ANSWER = Pattern.compile(
            "^(\\s*(re|aw|sv|vs|antw|res|回复|回覆|答复|答覆|回信|회신|답장|답변|자동 ?(회신|응답|답장)|自动回复|自动答复|自動回覆|automatic reply)"
                    + "\\s*(\\[\\d+]|\\(\\d+\\))?\\s*[:：])+\\s*",
            Pattern.CASE_INSENSITIVE);

    private Subject() {}

    public static boolean isAnswer(String subject) {
        return ANSWER.matcher(subject).lookingAt();
    }

    /** The same for a mail and for all that answer it. */
    public static String bare(String subject) {
        Matcher answer = ANSWER.matcher(subject);
        return (answer.lookingAt() ? subject.substring(answer.end()) : subject)
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
