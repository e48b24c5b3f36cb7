package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.people.Suggestion;
import social.rapport.people.Suggestion.State;
import social.rapport.people.Suggestions;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Says on a person's page who may be the same, to those who may say whether they are. */
@Component
class Lookalikes {

    private final Suggestions suggestions;
    private final People people;

    Lookalikes(Suggestions suggestions, People people) {
        this.suggestions = suggestions;
        this.people = people;
    }

    /** The likeliest by name, and how many others; null where there is nobody to tell of. */
    @Nullable
    String of(PersonId root, Actor reader) {
        if (!reader.may(Scope.PEOPLE_MERGE)) {
            return null;
        }
        Slice<Suggestion> found = suggestions.list(State.OPEN, root, null, 1);
        return found.items().stream()
                .map(suggestion -> suggestion.one().equals(root) ? suggestion.other() : suggestion.one())
                .map(other -> people.cards(Set.of(other)).get(other))
                .filter(Objects::nonNull)
                .map(card -> words(card, found.total() - 1))
                .findFirst()
                .orElse(null);
    }

    private static String words(PersonCard likeliest, long others) {
        String name = likeliest.name().isEmpty() ? t("people.nameless") : likeliest.name();
        return t("people.alike", "name", name, "others", others);
    }
}
