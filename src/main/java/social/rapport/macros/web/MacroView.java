package social.rapport.macros.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.macros.CannedAnswers;
import social.rapport.macros.CannedAnswers.Filter;
import social.rapport.macros.Macro;
import social.rapport.macros.Macros;
import social.rapport.people.Labels;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** Puts the pages of macros together. */
@Component
class MacroView {

    private static final int ANSWERS = 500;
    private static final int LABELS = 200;

    private final Macros macros;
    private final CannedAnswers answers;
    private final Members members;
    private final Labels labels;
    private final ActWords words;

    MacroView(Macros macros, CannedAnswers answers, Members members, Labels labels, ActWords words) {
        this.macros = macros;
        this.answers = answers;
        this.members = members;
        this.labels = labels;
        this.words = words;
    }

    MacrosPage list(Actor by) {
        return new MacrosPage(
                macros.list(by).stream()
                        .map(macro -> new MacrosPage.Line(macro, words.of(macro.acts(), by)))
                        .toList(),
                by.may(Scope.CONVERSATIONS_MANAGE));
    }

    MacroPage page(@Nullable Macro macro, Form form, Actor by) {
        boolean mayShare = by.may(Scope.CONVERSATIONS_MANAGE);
        boolean mayChange = macro == null || mayShare || !macro.isShared();
        return new MacroPage(macro, form, known(by), mayChange, mayShare);
    }

    private MacroPage.Known known(Actor by) {
        return new MacroPage.Known(
                answers(by),
                members.present().stream()
                        .filter(member -> member.role().allows(Scope.CONVERSATIONS_ANSWER))
                        .map(member -> Option.of(member.id().toString(), member.name()))
                        .toList(),
                labels.names().values().stream().limit(LABELS).toList());
    }

    /** The canned answers that the actor may give. */
    List<Option> answers(Actor by) {
        return answers.list(Filter.all(by.member()), null, ANSWERS).items().stream()
                .map(answer -> Option.of(answer.id().toString(), "/" + answer.shortcut() + " · " + answer.name()))
                .toList();
    }
}
