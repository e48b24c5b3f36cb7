package social.rapport.people.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import social.rapport.people.Labels;
import social.rapport.people.PersonTag;
import social.rapport.people.Profile;
import social.rapport.people.Profiles;
import social.rapport.people.TagChange;
import social.rapport.people.TagReasons;
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
    private final Lookalikes lookalikes;
    private final PersonParts parts;
    private final ObjectProvider<TagReasons> tagReasons;

    PersonView(
            Profiles profiles,
            Tags tags,
            Labels labels,
            Traits traits,
            Lookalikes lookalikes,
            PersonParts parts,
            ObjectProvider<TagReasons> tagReasons) {
        this.profiles = profiles;
        this.tags = tags;
        this.labels = labels;
        this.traits = traits;
        this.lookalikes = lookalikes;
        this.parts = parts;
        this.tagReasons = tagReasons;
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
        List<TagChange> tagHistory = tags.history(profile.cluster(), TAG_HISTORY);
        return new PersonPage(
                profile,
                actor,
                at != null && tabs.contains(at) ? at : tabs.isEmpty() ? "" : tabs.getFirst(),
                tabs,
                parts.wishes(actor),
                parts.standing(actor),
                parts.beside(actor),
                tagHistory,
                reasons(profile, tagHistory),
                labels.names().values(),
                Set.copyOf(traits.names()),
                lookalikes.of(profile.id(), actor),
                form,
                editing);
    }

    private Map<String, TagReasons.Reason> reasons(Profile profile, List<TagChange> history) {
        List<String> references = Stream.concat(
                        profile.tags().stream().map(PersonTag::reference),
                        history.stream().map(TagChange::reference))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, TagReasons.Reason> reasons = new HashMap<>();
        tagReasons.forEach(known -> reasons.putAll(known.reasons(references)));
        return reasons;
    }
}
