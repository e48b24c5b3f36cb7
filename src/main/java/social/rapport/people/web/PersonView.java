package social.rapport.people.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.people.Labels;
import social.rapport.people.Profile;
import social.rapport.people.Profiles;
import social.rapport.people.Tags;
import social.rapport.people.Traits;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Actor;

/** Gathers a person's page for whoever looks at it. */
@Component
class PersonView {

    private static final int TAG_HISTORY = 30;

    private final Profiles profiles;
    private final Tags tags;
    private final Labels labels;
    private final Traits traits;
    private final PersonParts parts;

    PersonView(Profiles profiles, Tags tags, Labels labels, Traits traits, PersonParts parts) {
        this.profiles = profiles;
        this.tags = tags;
        this.labels = labels;
        this.traits = traits;
        this.parts = parts;
    }

    PersonPage page(PersonId person, Actor actor, @Nullable String at) {
        return page(person, actor, at, Form.empty(), null);
    }

    /** A block of the page, with what was typed into it. */
    PersonPage block(PersonId person, Actor actor, Form form) {
        return page(person, actor, null, form, null);
    }

    PersonPage editing(PersonId person, Actor actor, Form form, String note) {
        return page(person, actor, null, form, note);
    }

    private PersonPage page(PersonId person, Actor actor, @Nullable String at, Form form, @Nullable String editing) {
        Profile profile = profiles.of(person);
        List<String> tabs = parts.tabs(actor);
        return new PersonPage(
                profile,
                actor,
                at != null && tabs.contains(at) ? at : tabs.isEmpty() ? "" : tabs.getFirst(),
                tabs,
                parts.wishes(actor),
                parts.standing(actor),
                tags.history(profile.cluster(), TAG_HISTORY),
                labels.names().values(),
                Set.copyOf(traits.names()),
                0,
                form,
                editing);
    }
}
