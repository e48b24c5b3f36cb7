package social.rapport.rights.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.people.PersonCard;
import social.rapport.rights.RightsRequest;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Times;

/**
 * A request as the team reads it.
 *
 * @param name of its person
 * @param nameLang the language that they are called in, where it is known
 * @param isErased whether nothing is known of its person any more
 */
public record RightsRow(
        RightsRequest request, String name, @Nullable String nameLang, boolean isErased) {

    static RightsRow of(RightsRequest request, Map<PersonId, PersonCard> people) {
        PersonCard card = people.get(request.person());
        if (card == null) {
            return new RightsRow(request, t("rights.erased"), null, true);
        }
        return new RightsRow(request, card.name().isEmpty() ? t("people.nameless") : card.name(), card.locale(), false);
    }

    public String kind() {
        return t("rights.kind." + request.asked().right().key());
    }

    public String state() {
        return t("rights.state." + request.state().key());
    }

    /** How a state looks: as a verdict of the gate does. */
    public String css() {
        return switch (request.state()) {
            case ASKED, UNDER_WAY -> request.isLate(Instant.now()) ? "refused" : "deferred";
            case DONE -> "allowed";
            case REFUSED -> "refused";
            case WITHDRAWN -> "";
        };
    }

    public boolean isOpen() {
        return request.state().isOpen();
    }

    /** Who looks after it, or who settled it; null where nobody does or did. */
    public @Nullable String by() {
        RightsRequest.Settled settled = request.settled();
        if (settled != null) {
            return settled.by() == null
                    ? t("rights.settled.itself", "when", Times.here().moment(settled.at()))
                    : t(
                            "rights.settled.by",
                            "name",
                            settled.by(),
                            "when",
                            Times.here().moment(settled.at()));
        }
        return request.taken() == null
                ? null
                : t("rights.taken.by", "name", request.taken().by());
    }

    public String asked() {
        return t("rights.asked.at", "when", Times.here().moment(request.term().askedAt()));
    }

    public String path() {
        return "/rights/" + request.id();
    }
}
