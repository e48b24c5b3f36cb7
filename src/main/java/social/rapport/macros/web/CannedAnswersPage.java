package social.rapport.macros.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.macros.CannedAnswer;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Words;

/**
 * The canned answers that a member may give.
 *
 * @param mayShare whether the member changes what is the team's
 * @param upload what is wrong with a file that was handed in
 */
public record CannedAnswersPage(
        List<CannedAnswer> answers,
        @Nullable String next,
        String words,
        @Nullable String folder,
        List<String> folders,
        boolean mayShare,
        Form upload) {

    private static final String PATH = "/settings/canned-answers";

    public static String path(CannedAnswer answer) {
        return PATH + "/" + answer.id();
    }

    public boolean mayChange(CannedAnswer answer) {
        return mayShare || !answer.isShared();
    }

    public List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of(Words.t("canned.folder.all"), address(null), folder == null));
        folders.forEach(one -> choices.add(Choice.of(one, address(one), one.equals(folder))));
        return choices;
    }

    private String address(@Nullable String chosen) {
        return PATH + "?q=" + encoded(words) + (chosen == null ? "" : "&folder=" + encoded(chosen));
    }

    public @Nullable String more() {
        return next == null ? null : address(folder) + "&next=" + encoded(next);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
