package social.rapport.tagging.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.people.PeopleFilter;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.tagging.Being;
import social.rapport.tagging.Doing;
import social.rapport.tagging.TagRule;
import social.rapport.tagging.TagRules;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Tag rules on screen: the list, and the form in which one is made or changed. */
@Controller
@RequestMapping("/settings/tag-rules")
@Requires(Scope.PEOPLE_WRITE)
class TagRulesController {

    private final TagRules rules;
    private final RulesView view;
    private final Templates templates;

    TagRulesController(TagRules rules, RulesView view, Templates templates) {
        this.rules = rules;
        this.view = view;
        this.templates = templates;
    }

    @GetMapping
    @Requires(Scope.PEOPLE_READ)
    JteModel list(@RequestParam(required = false) @Nullable String next) {
        return templates.taggingWebRules(view.page(next, Actor.current()));
    }

    /** A form for a new rule; where it comes from a list of people, with the filter of that list. */
    @GetMapping("/new")
    JteModel begin(@RequestParam(required = false) @Nullable String kind, HttpServletRequest request) {
        PeopleFilter filter = PeopleFilter.of(request::getParameterValues).with("q", null);
        String begun = kind != null ? kind : filter.isAll() ? Doing.KIND : Being.KIND;
        return templates.taggingWebRule(view.begun(
                begun.equals(Being.KIND) ? Being.KIND : Doing.KIND,
                RuleForm.begun(filter),
                filter.query(),
                Actor.current()));
    }

    @PostMapping
    Object create(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        Actor by = Actor.current();
        try {
            TagRule made = rules.create(
                    form.get("tag"), RuleForm.condition(form.get("kind"), form), RuleForm.lookBack(form), by);
            Toast.said(Words.t("tagging.made", "tag", made.tag()));
            return "redirect:/settings/tag-rules/" + made.id();
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String kind = form.get("kind").equals(Being.KIND) ? Being.KIND : Doing.KIND;
            return templates.taggingWebRule(view.begun(kind, form.refused(refused), "", by));
        }
    }

    @GetMapping("/{id}")
    @Requires(Scope.PEOPLE_READ)
    JteModel show(@PathVariable UUID id) {
        TagRule rule = rules.get(id);
        return templates.taggingWebRule(view.of(rule, RuleForm.of(rule), Actor.current()));
    }

    @PostMapping("/{id}")
    Object replace(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        Actor by = Actor.current();
        TagRule rule = rules.get(id);
        try {
            rules.replace(
                    id,
                    form.get("tag").isEmpty() ? rule.tag() : form.get("tag"),
                    RuleForm.condition(rule.condition().kind(), form),
                    null,
                    by);
            Toast.said(Words.t("tagging.saved", "tag", rule.tag()));
            return "redirect:/settings/tag-rules/" + id;
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.taggingWebRule(view.of(rule, form.refused(refused), by));
        }
    }
}
