package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Bought;
import social.rapport.vault.PurchaseSheet.Target;
import social.rapport.vault.VaultImports;

/**
 * A file that somebody hands in for their vault.
 *
 * @param look what would come of it; null while there is none
 */
public record VaultImportPage(PortalFrame frame, Form form, VaultImports.@Nullable Look look) {

    private static final int SHOWN = 50;

    public String path() {
        return frame.path() + "/vault";
    }

    public VaultImports.Look found() {
        return Objects.requireNonNull(look);
    }

    public String action() {
        return path() + "/import/" + found().id();
    }

    public boolean isTable() {
        return found().plan() != null;
    }

    /** What is to become of a column, as a select has it. */
    public String target(int column) {
        var plan = found().plan();
        Target target = plan == null || column >= plan.columns().size()
                ? null
                : plan.columns().get(column);
        return target == null ? "" : target.key();
    }

    public List<Option> targets() {
        List<Option> targets = new ArrayList<>();
        targets.add(Option.of("", t("portal.vault.column.none")));
        for (Target target : Target.values()) {
            targets.add(Option.of(target.key(), t("portal.vault.column." + target.key())));
        }
        return targets;
    }

    public String currency() {
        var plan = found().plan();
        return plan == null ? PurchasePage.usual() : plan.currency().toUpperCase(Locale.ROOT);
    }

    public List<Option> currencies() {
        return PurchasePage.currencies(currency());
    }

    public String result() {
        return t(
                "portal.vault.result",
                "purchases",
                found().purchases(),
                "facts",
                found().facts(),
                "needs",
                found().needs(),
                "pictures",
                found().pictures());
    }

    public String what(Bought bought) {
        return VaultPage.what(bought);
    }

    public String day(Bought bought) {
        return Times.here().date(bought.on());
    }

    public @Nullable String total(Bought bought) {
        return VaultPage.words(bought.total());
    }

    public List<String> wrong() {
        return found().wrong().stream()
                .limit(SHOWN)
                .map(wrong -> t("portal.vault.row", "number", wrong.number(), "why", t(wrong.message())))
                .toList();
    }
}
