package social.rapport.people.web;

import org.springframework.stereotype.Component;
import social.rapport.people.People;
import social.rapport.shared.ui.FirstStep;
import social.rapport.workspace.Scope;

/** Most brands know people already, in files of other systems. */
@Component
class PeopleStep implements FirstStep {

    private final People people;

    PeopleStep(People people) {
        this.people = people;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public String href() {
        return "/imports";
    }

    @Override
    public String glyph() {
        return "file-import";
    }

    @Override
    public String scope() {
        return Scope.PEOPLE_IMPORT.key();
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean isDone() {
        return !people.newest(1).isEmpty();
    }
}
