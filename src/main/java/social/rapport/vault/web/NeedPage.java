package social.rapport.vault.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Form;
import social.rapport.vault.NeedAnswers;

/**
 * One need, to be answered.
 *
 * @param foreseen how far an answer would come now; null for whoever may not answer
 * @param answer the id under which it is answered, so that two clicks answer once
 */
public record NeedPage(
        NeedRow row, NeedRow.May may, @Nullable ReachWords foreseen, UUID answer, Form form) {

    public int longest() {
        return NeedAnswers.LONGEST;
    }
}
