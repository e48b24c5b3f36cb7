package social.rapport.terms.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Form;
import social.rapport.terms.Agreement;

/**
 * What people proffered.
 *
 * @param more where the following ones are; null where these are the last
 * @param refused the id of the one whose form was refused; null where none was
 */
public record AgreementsPage(
        Agreement.State state,
        List<AgreementRow> rows,
        long total,
        @Nullable String more,
        boolean mayManage,
        @Nullable String refused,
        Form form) {

    public List<Choice> states() {
        return Stream.of(Agreement.State.values())
                .map(one -> Choice.of(t("terms.state." + one.key()), "/terms?state=" + one.key(), one == state))
                .toList();
    }

    /** What was typed, for the form that it was typed into. */
    public Form form(AgreementRow row) {
        return row.agreement().id().toString().equals(refused) ? form : Form.empty();
    }
}
