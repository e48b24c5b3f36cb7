package social.rapport.consent;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/** Tells people why they get what the brand begins, and how they stop it. */
@Component
public class StopNotices {

    private final People people;
    private final Workspaces workspaces;
    private final StopLinks links;

    StopNotices(People people, Workspaces workspaces, StopLinks links) {
        this.people = people;
        this.workspaces = workspaces;
        this.links = links;
    }

    /**
     * What a message to a person says at its end, in their language, else in the brand's own.
     *
     * @param verdict the one that let the message go out
     */
    public StopNotice of(PersonId person, UUID verdict) {
        return new StopNotice(language(person), link(verdict));
    }

    private @Nullable String link(UUID verdict) {
        Workspace brand = workspaces.current().orElseThrow();
        return brand.isReached()
                ? brand.address() + "/stop/" + links.text(new StopLink(CurrentWorkspace.id(), verdict))
                : null;
    }

    /** The language in which a person is told, of {@link Words#LANGUAGES}: theirs, else the brand's own. */
    public String language(PersonId person) {
        PersonCard card = people.cards(List.of(person)).get(person);
        return Stream.concat(
                        Stream.ofNullable(card == null ? null : card.locale()),
                        workspaces.current().orElseThrow().languages().stream())
                .map(StopNotices::spoken)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("en");
    }

    /** Of {@link Words#LANGUAGES} the one that a BCP 47 tag means; null where we do not speak it. */
    static @Nullable String spoken(@Nullable String tag) {
        String language = tag == null ? "" : tag.split("[-_]", 2)[0];
        return Words.LANGUAGES.contains(language) ? language : null;
    }
}
