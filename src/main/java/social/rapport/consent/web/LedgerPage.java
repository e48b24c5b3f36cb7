package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import org.jspecify.annotations.Nullable;
import social.rapport.consent.Ledger;

/**
 * Where the ledger ends, and what a check found.
 *
 * @param end null while nobody has said anything
 * @param check null where none was asked for
 */
public record LedgerPage(Ledger.@Nullable End end, Ledger.@Nullable Check check) {

    /** What the check found, in a sentence. */
    public String found() {
        if (check == null) {
            return "";
        }
        Ledger.Break broken = check.broken();
        return broken == null
                ? t("ledger.whole", "entries", check.entries())
                : t("ledger.broken." + broken.why().key(), "sequence", broken.sequence());
    }
}
