package social.rapport.tagging.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Toast;
import social.rapport.tagging.Being;
import social.rapport.tagging.Condition;
import social.rapport.tagging.Preview;
import social.rapport.tagging.TagRule;
import social.rapport.tagging.TagRules;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What can be done with a tag rule, and what one would do. */
@Controller
@RequestMapping("/settings/tag-rules")
@Requires(Scope.PEOPLE_WRITE)
class TagRuleActsController {

    private static final String LIST = "redirect:/settings/tag-rules";

    private final TagRules rules;
    private final Templates templates;

    TagRuleActsController(TagRules rules, Templates templates) {
        this.rules = rules;
        this.templates = templates;
    }

    /** What the form, as it is filled in now, would find. */
    @PostMapping("/preview")
    JteModel preview(@RequestParam MultiValueMap<String, String> fields) {
        Form form = Form.of(fields);
        try {
            Condition condition = RuleForm.condition(form.get("kind"), form);
            return templates.taggingWebPreview(words(condition, rules.preview(condition, Actor.current())));
        } catch (Fault.Caller unfinished) {
            return templates.taggingWebPreview(
                    unfinished.fields().isEmpty()
                            ? t(String.valueOf(unfinished.getMessage()))
                            : t(unfinished.fields().getFirst().message()));
        }
    }

    private static String words(Condition condition, Preview found) {
        if (condition instanceof Being) {
            return t("tagging.preview.being", "people", found.people());
        }
        return t(
                found.isWhole() ? "tagging.preview.doing" : "tagging.preview.latest",
                "interactions",
                found.interactions(),
                "people",
                found.people(),
                "latest",
                Numbers.count(found.lookedAt()));
    }

    @PostMapping("/{id}/pause")
    String pause(@PathVariable UUID id) {
        TagRule rule = rules.pause(id, Actor.current());
        Toast.undoable(t("tagging.paused", "tag", rule.tag()), "/settings/tag-rules/" + id + "/resumption");
        return LIST;
    }

    @PostMapping("/{id}/resumption")
    String resume(@PathVariable UUID id) {
        TagRule rule = rules.resume(id, Actor.current());
        Toast.said(t("tagging.resumed", "tag", rule.tag()));
        return LIST;
    }

    @PostMapping("/{id}/removal")
    String delete(@PathVariable UUID id) {
        TagRule rule = rules.delete(id, Actor.current());
        Toast.undoable(t("tagging.deleted", "tag", rule.tag()), "/settings/tag-rules/" + id + "/restoration");
        return LIST;
    }

    @PostMapping("/{id}/restoration")
    String restore(@PathVariable UUID id) {
        rules.restore(id, Actor.current());
        return LIST;
    }

    @PostMapping("/{id}/look-back")
    String lookBack(@PathVariable UUID id, @RequestParam int lookBackDays) {
        rules.lookBack(id, lookBackDays, Actor.current());
        return "redirect:/settings/tag-rules/" + id;
    }
}
