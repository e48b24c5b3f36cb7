package social.rapport.satisfaction.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import social.rapport.shared.ui.ChannelOption;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Workspace;

/**
 * Whether and when people are asked.
 *
 * @param brand whose name and address stand in the question
 * @param maySetAddress whether the reader may say where this server is reached
 */
public record AskingPage(Form form, List<ChannelOption> channels, Workspace brand, boolean maySetAddress) {

    public List<Option> afters() {
        return Stream.of(1, 10, 30, 60, 240, 1_440)
                .map(minutes -> Option.of(String.valueOf(minutes), t("satisfaction.after", "minutes", minutes)))
                .toList();
    }

    public List<Option> everies() {
        return Stream.of(7, 30, 90, 180, 365)
                .map(days -> Option.of(String.valueOf(days), t("satisfaction.every", "days", days)))
                .toList();
    }

    public List<Option> valids() {
        return Stream.of(1, 3, 7, 14, 30)
                .map(days -> Option.of(String.valueOf(days), t("satisfaction.valid", "days", days)))
                .toList();
    }

    /** The question as people read it, in the language of the screen. */
    public String question() {
        Locale here = LocaleContextHolder.getLocale();
        return Words.in(here, "satisfaction.question", "brand", brand.name(), "link", brand.address() + "/rate/…");
    }

    public @Nullable String refusal() {
        return form.error("");
    }
}
