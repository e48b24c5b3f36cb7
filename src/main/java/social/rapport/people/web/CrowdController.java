package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import social.rapport.Templates;
import social.rapport.people.Act;
import social.rapport.people.Crowd;
import social.rapport.people.Crowd.Whom;
import social.rapport.people.PeopleFilter;
import social.rapport.people.Tagging;
import social.rapport.people.Tagging.Source;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What is done to many people of the list at once. */
@Controller
@Requires(Scope.PEOPLE_WRITE)
class CrowdController {

    private final Crowd crowd;
    private final PeopleView view;
    private final Templates templates;

    CrowdController(Crowd crowd, PeopleView view, Templates templates) {
        this.crowd = crowd;
        this.view = view;
        this.templates = templates;
    }

    /**
     * What the bar of acts sends.
     *
     * @param all whether everybody is meant whom the filter leaves, instead of those named
     * @param filter the query of the page's address
     */
    record Meant(
            @Nullable List<UUID> person,
            @Nullable Boolean all,
            @Nullable String filter,
            @Nullable String tag) {

        PeopleFilter shown() {
            return PeopleFilter.parse(filter == null ? "" : filter);
        }

        Whom whom() {
            return isAll()
                    ? new Whom.All(shown())
                    : new Whom.Chosen(chosen().stream().map(PersonId::new).toList());
        }

        private boolean isAll() {
            return all != null && all;
        }

        private List<UUID> chosen() {
            return person == null ? List.of() : person;
        }

        String tagged() {
            return tag == null ? "" : tag;
        }

        Form form() {
            return Form.empty()
                    .with("tag", tagged())
                    .with("person", chosen().stream().map(UUID::toString).toList())
                    .with("all", Boolean.toString(isAll()));
        }
    }

    @PostMapping("/people/tags")
    Object tag(Meant meant, HttpServletResponse response) {
        return run(meant, response, by -> {
            Tagging tagging = Tagging.of(meant.tagged(), Source.MEMBER);
            Act act = crowd.tag(meant.whom(), tagging, by);
            Toast.undoable(t("people.tagged", "count", act.count(), "tag", tagging.name()), Paths.undo(act));
        });
    }

    @PostMapping("/people/tags/removal")
    Object untag(Meant meant, HttpServletResponse response) {
        return run(meant, response, by -> {
            Act act = crowd.untag(meant.whom(), meant.tagged(), by);
            Toast.undoable(
                    t(
                            "people.untagged",
                            "count",
                            act.count(),
                            "tag",
                            meant.tagged().strip()),
                    Paths.undo(act));
        });
    }

    private Object run(Meant meant, HttpServletResponse response, Consumer<Actor> act) {
        Actor by = Actor.current();
        try {
            act.accept(by);
            return "redirect:" + Filters.address(meant.shown());
        } catch (Fault.Caller refused) {
            if (refused.fields().isEmpty()) {
                throw refused;
            }
            response.setStatus(422);
            return templates.peopleWebPeople(
                    view.page(meant.shown(), null, meant.form().refused(refused), by));
        }
    }
}
