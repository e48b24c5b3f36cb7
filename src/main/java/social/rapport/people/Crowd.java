package social.rapport.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/** Does to many people at once what can be done to one; each time one act, that can be undone as one. */
@Component
public class Crowd {

    /** So many can be changed by one act. */
    public static final int MOST = 10_000;

    private final PeopleList people;
    private final Tags tags;
    private final Audit audit;

    Crowd(PeopleList people, Tags tags, Audit audit) {
        this.people = people;
        this.tags = tags;
        this.audit = audit;
    }

    /** Who is meant by an act. */
    public sealed interface Whom {

        record Chosen(Collection<PersonId> people) implements Whom {}

        record All(PeopleFilter filter) implements Whom {}
    }

    /** @throws Fault.Caller where nobody is meant, or more than {@value #MOST} are */
    @Transactional
    public Act tag(Whom whom, Tagging tagging, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        Act act = tags.add(who(whom, by), tagging, by);
        note(by, "people.tagged", whom, tagging.key(), act);
        return act;
    }

    /** @throws Fault.Caller where nobody is meant, or more than {@value #MOST} are */
    @Transactional
    public Act untag(Whom whom, String tag, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        String key = Tagging.key(tag);
        Act act = tags.remove(who(whom, by), tag, by);
        note(by, "people.untagged", whom, key, act);
        return act;
    }

    private Collection<PersonId> who(Whom whom, Actor by) {
        Collection<PersonId> meant =
                switch (whom) {
                    case Whom.Chosen chosen -> List.copyOf(chosen.people());
                    case Whom.All all -> people.whom(all.filter(), MOST + 1, by);
                };
        if (meant.isEmpty()) {
            throw Fault.invalid("/person", "people.many.nobody");
        }
        if (meant.size() > MOST) {
            throw Fault.invalid("/person", "people.many.too-many");
        }
        return meant;
    }

    private void note(Actor by, String what, Whom whom, String tag, Act act) {
        String filter = whom instanceof Whom.All all ? all.filter().query() : "chosen";
        audit.record(by, what, "act:" + act.id(), Map.of("tag", tag, "filter", filter, "people", act.count()));
    }
}
