package social.rapport.rights.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Restriction;
import social.rapport.rights.Right;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;

/**
 * What a person asks about what is kept of them, on their page.
 *
 * @param open what nobody has answered yet
 * @param settled how many came to an end
 * @param restriction the one that stands; null where none does
 * @param id under which the next one is recorded, so that two clicks record one
 */
public record PersonRightsPage(
        PersonId person,
        List<RightsRow> open,
        int settled,
        @Nullable Restriction restriction,
        boolean mayManage,
        String id,
        Form form) {

    public String path() {
        return "/people/" + person + "/rights";
    }

    public String restricted() {
        return restriction == null
                ? ""
                : t("restriction.stands", "since", Times.here().date(restriction.since()));
    }

    /** Those that can be told in words alone. */
    public List<Option> kinds() {
        return Stream.of(Right.values())
                .map(right -> Option.of(right.key(), t("rights.kind." + right.key())))
                .toList();
    }
}
