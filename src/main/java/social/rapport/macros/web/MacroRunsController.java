package social.rapport.macros.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Seen;
import social.rapport.macros.Addressee;
import social.rapport.macros.Addressees;
import social.rapport.macros.CannedAnswers;
import social.rapport.macros.Macro;
import social.rapport.macros.Macros;
import social.rapport.macros.Outcome;
import social.rapport.macros.Outcome.Result;
import social.rapport.macros.Run;
import social.rapport.macros.Runs;
import social.rapport.macros.Variable;
import social.rapport.macros.web.MacroMenuPage.Item;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Macros on the conversation that is open. */
@Controller
@Requires(Scope.CONVERSATIONS_ANSWER)
class MacroRunsController {

    private final Macros macros;
    private final Runs runs;
    private final CannedAnswers answers;
    private final Conversations conversations;
    private final Addressees addressees;
    private final ActWords words;
    private final Templates templates;

    MacroRunsController(
            Macros macros,
            Runs runs,
            CannedAnswers answers,
            Conversations conversations,
            Addressees addressees,
            ActWords words,
            Templates templates) {
        this.macros = macros;
        this.runs = runs;
        this.answers = answers;
        this.conversations = conversations;
        this.addressees = addressees;
        this.words = words;
        this.templates = templates;
    }

    @GetMapping("/inbox/{id}/macros")
    JteModel menu(@PathVariable UUID id) {
        Actor by = Actor.current();
        Addressee addressee = addressees.of(conversations.get(new ConversationId(id)), by);
        return templates.macrosWebMacroMenu(new MacroMenuPage(
                id,
                Ids.next(),
                macros.list(by).stream()
                        .map(macro -> new Item(macro, words.of(macro.acts(), by), text(macro, addressee, by)))
                        .toList()));
    }

    private @Nullable String text(Macro macro, Addressee addressee, Actor by) {
        String own = macro.acts().text();
        if (own != null) {
            return addressee.reads(Variable.wording(own)).text();
        }
        UUID canned = macro.acts().cannedAnswer();
        try {
            return canned == null
                    ? null
                    : addressee.reads(answers.get(canned, by).texts()).text();
        } catch (Fault.Caller gone) {
            return null;
        }
    }

    /**
     * @param run made with the menu, so that a second press does nothing
     * @param known the last answer on the screen
     * @param change the last act on the screen
     */
    @PostMapping("/inbox/{id}/macro-runs")
    String run(
            @PathVariable UUID id,
            @RequestParam UUID macro,
            @RequestParam UUID run,
            @RequestParam(required = false) @Nullable UUID known,
            @RequestParam(required = false) @Nullable UUID change,
            @RequestParam(defaultValue = "") String back) {
        Actor by = Actor.current();
        Macro asked = macros.get(macro, by);
        Run done = macros.run(macro, new ConversationId(id), run, new Seen.OnScreen(known, change), by);
        if (!conversations.isSeenBy(by, new ConversationId(id))) {
            Toast.said(said(asked, done));
            return "redirect:/inbox";
        }
        tell(asked, done);
        return "redirect:" + Frame.local(back.isEmpty() ? "/inbox/" + id : back);
    }

    private static String said(Macro macro, Run run) {
        Outcome refusal = run.refusal();
        return refusal == null
                ? t("macros.ran", "name", macro.name(), "deferred", run.count(Result.DEFERRED))
                : t(
                        "macros.ran.refused",
                        "name",
                        macro.name(),
                        "done",
                        run.count(Result.DONE) + run.count(Result.DEFERRED),
                        "of",
                        run.outcomes().size(),
                        "deed",
                        refusal.deed().key(),
                        "why",
                        refusal.why() == null ? "" : refusal.why().words());
    }

    private static void tell(Macro macro, Run run) {
        String said = said(macro, run);
        if (run.isUndoable()) {
            Toast.undoable(said, "/inbox/" + run.conversation() + "/macro-runs/" + run.id() + "/undo");
        } else {
            Toast.said(said);
        }
    }

    @PostMapping("/inbox/{id}/macro-runs/{run}/undo")
    String undo(@PathVariable UUID id, @PathVariable UUID run) {
        Run undone = runs.undo(run, new ConversationId(id), Actor.current());
        Toast.said(t(undone.leavesTraces() ? "macros.undone.rest" : "inbox.done.undone"));
        return "redirect:/inbox/" + id;
    }
}
