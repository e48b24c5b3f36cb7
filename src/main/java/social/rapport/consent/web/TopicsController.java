package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.consent.Topic;
import social.rapport.consent.Topics;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What people may say yes or no to being written to about, on screen. */
@Controller
@RequestMapping("/settings/topics")
@Requires(Scope.WORKSPACE_MANAGE)
class TopicsController {

    private static final String LIST = "redirect:/settings/topics";

    private final Topics topics;
    private final Templates templates;

    TopicsController(Topics topics, Templates templates) {
        this.topics = topics;
        this.templates = templates;
    }

    @Bean
    static SettingsArea topicsArea() {
        return new SettingsArea(
                "topics", "/settings/topics", "hash", Scope.WORKSPACE_MANAGE.key(), SettingsArea.Group.PERMISSIONS, 1);
    }

    @GetMapping
    JteModel list() {
        return page(Form.empty());
    }

    private JteModel page(Form form) {
        return templates.consentWebTopics(new TopicsPage(topics.list(), form));
    }

    @PostMapping
    Object add(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        try {
            Topic added = topics.add(Actor.current(), null, NamesForm.read(form));
            Toast.undoable(t("topics.added", "topic", added.words()), TopicsPage.path(added) + "/retirement");
            return LIST;
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form.refused(refused));
        }
    }

    @PostMapping("/{key}/retirement")
    String retire(@PathVariable String key) {
        Topic topic = topics.retire(Actor.current(), key);
        Toast.undoable(t("topics.retired", "topic", topic.words()), TopicsPage.path(topic) + "/restoration");
        return LIST;
    }

    @PostMapping("/{key}/restoration")
    String restore(@PathVariable String key) {
        topics.restore(Actor.current(), key);
        return LIST;
    }
}
