package social.rapport.automation.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.automation.Answer;
import social.rapport.automation.Reply;
import social.rapport.shared.ui.ChannelOption;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Words;

/**
 * An automatic answer that is made or changed.
 *
 * @param line the rule as it stands; null for a new one
 * @param channels all that could be chosen
 * @param isAlwaysOpen whether the brand has no hours outside of which anything could be answered
 */
public record AnswerPage(
        AnswersPage.@Nullable Line line,
        Answer.Occasion occasion,
        Form form,
        List<ChannelOption> channels,
        List<String> brandLanguages,
        boolean isAlwaysOpen) {

    public String title() {
        return line == null ? t("automation.new") : line.rule().name();
    }

    public String action() {
        return line == null ? "/settings/automatic-answers" : line.path();
    }

    public List<Choice> occasions() {
        return AnswersPage.occasions(occasion);
    }

    public boolean isKeyword() {
        return occasion == Answer.Occasion.KEYWORD;
    }

    public boolean isOutOfHours() {
        return occasion == Answer.Occasion.OUT_OF_HOURS;
    }

    /** The brand's own first, then the others. */
    public List<String> languages() {
        return Stream.concat(brandLanguages.stream(), Words.LANGUAGES.stream())
                .distinct()
                .filter(Words.LANGUAGES::contains)
                .toList();
    }

    public String languageName(String language) {
        return AnswersPage.language(language);
    }

    public List<Option> spoken() {
        return Stream.concat(
                        Stream.of(Option.of("", t("automation.any-language"))),
                        languages().stream().map(language -> Option.of(language, AnswersPage.language(language))))
                .toList();
    }

    public List<Option> visibilities() {
        return Stream.of("any", "public", "private")
                .map(one -> Option.of(one, t("automation.visibility." + one)))
                .toList();
    }

    public List<Option> pauses() {
        return Stream.of(5, 15, 30, 60, 240)
                .map(minutes -> Option.of(String.valueOf(minutes), t("automation.minutes", "count", minutes)))
                .toList();
    }

    public List<Option> everies() {
        return Stream.of(1, 4, 12, 24, 72, 168, 720)
                .map(hours -> Option.of(String.valueOf(hours), t("automation.every", "hours", hours)))
                .toList();
    }

    /** The variables as they are written, for the hint. */
    public String variables() {
        return String.join(
                " ", Reply.VARIABLES.stream().map(name -> "{{" + name + "}}").toList());
    }

    /** How a name is left open where it may be unknown. */
    public String example() {
        return "{{" + Reply.VARIABLES.getFirst() + "|" + t("automation.texts.unnamed") + "}}";
    }

    public @Nullable String refusal() {
        return form.error("");
    }
}
