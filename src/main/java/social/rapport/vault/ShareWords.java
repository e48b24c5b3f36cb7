package social.rapport.vault;

import static social.rapport.shared.ui.Words.t;

import com.ibm.icu.text.ListFormatter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.ui.Times;

/** Says what a share holds, in the language of the request. */
public final class ShareWords {

    private ShareWords() {}

    /** Each thing in a few words. */
    public static List<String> of(Share share) {
        List<String> all = new ArrayList<>();
        Share.Chosen chosen = share.purchases();
        if (chosen != null) {
            all.add(
                    chosen.sellers().isEmpty()
                            ? t("vault.share.purchases")
                            : t("vault.share.sellers", "sellers", listed(chosen.sellers())));
            if (!chosen.categories().isEmpty()) {
                all.add(t("vault.share.categories", "categories", listed(chosen.categories())));
            }
            String span = span(chosen.from(), chosen.until());
            if (span != null) {
                all.add(span);
            }
            chosen.details().forEach(detail -> all.add(t("vault.share.detail." + detail.key())));
        }
        share.facts().forEach(fact -> all.add(t("vault.share.fact", "name", fact)));
        if (share.needs()) {
            all.add(t("vault.share.needs"));
        }
        return all;
    }

    private static String listed(List<String> names) {
        return ListFormatter.getInstance(LocaleContextHolder.getLocale()).format(names);
    }

    private static @Nullable String span(@Nullable LocalDate from, @Nullable LocalDate until) {
        if (from == null) {
            return until == null
                    ? null
                    : t("vault.share.until", "date", Times.here().date(until));
        }
        return until == null
                ? t("vault.share.from", "date", Times.here().date(from))
                : t(
                        "vault.share.between",
                        "from",
                        Times.here().date(from),
                        "until",
                        Times.here().date(until));
    }
}
