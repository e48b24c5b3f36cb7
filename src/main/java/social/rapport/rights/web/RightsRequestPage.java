package social.rapport.rights.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.rights.Right;
import social.rapport.rights.RightsRequest;
import social.rapport.rights.RightsRequest.State;
import social.rapport.rights.Term;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Times;

/**
 * One request, and what the team can do about it.
 *
 * @param purposes what nothing is to be used for any more, in words
 */
public record RightsRequestPage(RightsRow row, List<String> purposes, boolean mayManage, Form form) {

    public RightsRequest request() {
        return row.request();
    }

    public boolean isOpen() {
        return mayManage && row.isOpen();
    }

    public boolean isTaken() {
        return request().taken() != null;
    }

    /** Erasing alone does what is asked where somebody wants to be erased. */
    public boolean isFulfilledInWords() {
        return request().asked().right() != Right.ERASURE;
    }

    public boolean isExtendable() {
        return isOpen() && request().term().isExtendable(Instant.now());
    }

    public boolean isReopenable() {
        RightsRequest.Settled settled = request().settled();
        return mayManage && settled != null && settled.by() != null && !row.isErased();
    }

    /** What holds already though nobody has answered; null where nothing does. */
    public @Nullable String effect() {
        if (request().state() == State.WITHDRAWN || request().state() == State.REFUSED) {
            return null;
        }
        return switch (request().asked().right()) {
            case RESTRICTION -> t("rights.effect.restriction");
            case OBJECTION -> purposes.isEmpty() ? null : t("rights.effect.objection");
            case ACCESS, PORTABILITY -> row.isOpen() ? t("rights.effect.takeaway") : null;
            case RECTIFICATION, ERASURE -> null;
        };
    }

    public String due() {
        Term term = request().term();
        return t("rights.due." + term.rule().key(), "moment", Times.here().exactly(term.dueAt()));
    }

    public @Nullable String extended() {
        Term.Extension extension = request().term().extension();
        return extension == null
                ? null
                : t("rights.extended", "when", Times.here().moment(extension.at()));
    }
}
