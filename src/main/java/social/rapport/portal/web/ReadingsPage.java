package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import com.ibm.icu.text.ListFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Times;
import social.rapport.vault.Reading;

/**
 * Who read what of the vault of whoever looks, the latest first.
 *
 * @param purposes what a purpose is called, by its key
 */
public record ReadingsPage(PortalFrame frame, Slice<Reading> readings, UnaryOperator<String> purposes) {

    public String what(Reading reading) {
        List<String> what = new ArrayList<>();
        if (reading.purchases() > 0) {
            what.add(t("portal.vault.read.purchases", "count", reading.purchases()));
        }
        what.addAll(reading.facts());
        if (reading.needs()) {
            what.add(t("portal.vault.read.needs"));
        }
        return what.isEmpty()
                ? t("portal.vault.read.nothing")
                : ListFormatter.getInstance(LocaleContextHolder.getLocale()).format(what);
    }

    public String foot(Reading reading) {
        return t(
                "portal.vault.read.foot",
                "name",
                reading.by(),
                "purpose",
                purposes.apply(reading.purpose()),
                "moment",
                Times.here().exactly(reading.at()));
    }

    public @Nullable String more() {
        return readings.next() == null ? null : frame.path() + "/vault/readings?next=" + readings.next();
    }
}
