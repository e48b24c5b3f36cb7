package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;

/**
 * A promise that is made or changed.
 *
 * @param line the promise as it stands; null for a new one
 */
public record PromisePage(PromisesPage.@Nullable Line line, Form form, List<Option> channels, List<Option> tags) {

    public String title() {
        return line == null ? t("promise.new") : line.promise().name();
    }

    public String action() {
        return line == null ? "/settings/promises" : line.path();
    }

    public List<Option> kinds() {
        return List.of(
                Option.of("", t("inbox.kind.any")),
                Option.of("private", t("inbox.kind.private")),
                Option.of("public", t("inbox.kind.public")));
    }

    public List<Option> counts() {
        return List.of(Option.of("hours", t("promise.count.hours")), Option.of("always", t("promise.count.always")));
    }

    /** What is wrong with the whole. */
    public @Nullable String refusal() {
        return form.error("");
    }
}
