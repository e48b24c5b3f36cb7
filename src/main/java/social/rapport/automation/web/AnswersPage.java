package social.rapport.automation.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.automation.Answer;
import social.rapport.automation.AnswerRule;
import social.rapport.automation.Rehearsal;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;

/**
 * The automatic answers of a brand, in their order.
 *
 * @param trial what somebody tries out below the list
 */
public record AnswersPage(List<Line> rules, Trial trial) {

    /** @param lately how often it answered in the last seven days */
    public record Line(AnswerRule rule, boolean isFirst, boolean isLast, long lately, List<String> terms) {

        public String path() {
            return "/settings/automatic-answers/" + rule.id();
        }

        public String occasion() {
            return t("automation.occasion." + rule.answer().occasion().key() + ".when");
        }

        public String count() {
            return t("automation.lately", "count", lately);
        }

        /** The languages that it answers in, in words. */
        public String languages() {
            return String.join(
                    t("automation.between"),
                    rule.answer().reply().texts().keySet().stream()
                            .map(AnswersPage::language)
                            .toList());
        }

        public @Nullable String error() {
            return rule.lastError() == null ? null : t("automation.failed", "error", t(rule.lastError()));
        }
    }

    /** @param outcome null before anything was tried */
    public record Trial(Form form, List<Option> channels, Rehearsal.@Nullable Outcome outcome) {}

    /** Further terms of a rule, each a fact by itself. */
    static List<String> terms(Answer answer, Map<UUID, String> channels) {
        return Stream.of(
                        answer.channels().isEmpty()
                                ? t("automation.all-channels")
                                : String.join(
                                        t("automation.between"),
                                        answer.channels().stream()
                                                .map(channel -> channels.getOrDefault(channel.value(), ""))
                                                .filter(name -> !name.isEmpty())
                                                .sorted()
                                                .toList()),
                        answer.isPublic() == null
                                ? ""
                                : t(
                                        answer.isPublic()
                                                ? "automation.visibility.public"
                                                : "automation.visibility.private"),
                        answer.language() == null ? "" : t("automation.only", "language", language(answer.language())),
                        t("automation.every", "hours", answer.everyHours()))
                .filter(term -> !term.isEmpty())
                .toList();
    }

    static String language(String tag) {
        Locale here = org.springframework.context.i18n.LocaleContextHolder.getLocale();
        return Locale.forLanguageTag(tag).getDisplayName(here);
    }

    /** The occasions, for the head of a new rule's form. */
    static List<Choice> occasions(Answer.Occasion chosen) {
        return Stream.of(Answer.Occasion.values())
                .map(one -> Choice.of(
                        t("automation.occasion." + one.key()),
                        "/settings/automatic-answers/new?occasion=" + one.key(),
                        one == chosen))
                .toList();
    }
}
