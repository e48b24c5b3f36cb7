package social.rapport.people.web;

import gg.jte.models.runtime.JteModel;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import social.rapport.Templates;
import social.rapport.people.People;
import social.rapport.shared.ui.HomePart;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** On the home page: who has just been met. */
@Controller
@Requires(Scope.PEOPLE_READ)
class HomePeopleController {

    private static final int SHOWN = 5;

    private final People people;
    private final Templates templates;

    HomePeopleController(People people, Templates templates) {
        this.people = people;
        this.templates = templates;
    }

    @Bean
    static HomePart homePeople() {
        return new HomePart("/home/people", Scope.PEOPLE_READ.key(), "people", false, 20);
    }

    @GetMapping("/home/people")
    JteModel newest() {
        return templates.peopleWebHomePeople(new HomePeoplePage(people.newest(SHOWN)));
    }
}
