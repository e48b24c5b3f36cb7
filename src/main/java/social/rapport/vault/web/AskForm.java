package social.rapport.vault.web;

import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import social.rapport.shared.ui.Form;
import social.rapport.vault.GrantRequests.Question;
import social.rapport.vault.Share;

/** What the team asks a person for, as its form has it: names between commas. */
final class AskForm {

    private static final Pattern BETWEEN = Pattern.compile("[,，、;；]");

    private AskForm() {}

    static Question question(Form form) {
        List<String> sellers = names(form.get("sellers"));
        boolean wantsPurchases = form.get("purchases").equals("true") || !sellers.isEmpty();
        Share share = new Share(
                wantsPurchases
                        ? new Share.Chosen(sellers, List.of(), null, null, EnumSet.of(Share.Detail.LINES))
                        : null,
                names(form.get("facts")),
                form.get("needs").equals("true"));
        return new Question(form.get("purpose"), share, days(form.get("days")), form.get("why"));
    }

    private static List<String> names(String typed) {
        return BETWEEN.splitAsStream(typed)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Nothing that anybody may ask for where it is no number. */
    private static int days(String typed) {
        return typed.matches("\\d{1,3}") ? Integer.parseInt(typed) : 0;
    }
}
