package social.rapport.portal;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Times;

/** The page of an archive from which people find what is in it, wherever they open it. */
final class TakeawayIndex {

    private static final String LOOK =
            "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif;"
                    + "color:#1a171e;background:#fff}li{margin:.4rem 0}h2{font-size:1.1rem;margin-top:2rem}"
                    + "@media(prefers-color-scheme:dark){body{color:#f4f3f6;background:#121015}a{color:#9bc4ff}}";

    private TakeawayIndex() {}

    static String of(PortalVisit visit, Map<Sheet, Long> counts, Map<Enclosure, List<String>> enclosed) {
        String title = t("portal.take.title", "brand", visit.portal().brand().name());
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"")
                .append(Frame.current().language())
                .append(
                        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escaped(title))
                .append("</title><style>" + LOOK + "</style></head><body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<p>")
                .append(escaped(t("portal.take.made", "when", Times.here().exactly(Instant.now()))))
                .append("</p>\n<ul>\n");
        counts.forEach((sheet, count) -> page.append("<li>")
                .append(escaped(t("portal.take." + sheet.name(), "count", count)))
                .append(": ")
                .append(link(sheet.name() + ".csv", "CSV"))
                .append(", ")
                .append(link(sheet.name() + ".json", "JSON"))
                .append("</li>\n"));
        page.append("</ul>\n<h2>").append(escaped(t("portal.take.enclosed"))).append("</h2>\n<ul>\n");
        enclosed.forEach((enclosure, names) -> {
            if (!names.isEmpty()) {
                page.append("<li>").append(escaped(t("portal.take." + enclosure.key())));
                names.forEach(name -> page.append("<br>").append(link(name, name)));
                page.append("</li>\n");
            }
        });
        return page.append("</ul>\n</body></html>\n").toString();
    }

    private static String link(String name, String words) {
        return "<a href=\"" + escaped(UriUtils.encodePath(name, "UTF-8")) + "\">" + escaped(words) + "</a>";
    }

    private static String escaped(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }
}
