package social.rapport.consent;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/** Tells people why they get what the brand begins, and how they stop it. */
@Component
public class StopNotices {

    private final Tongues tongues;
    private final Workspaces workspaces;
    private final StopLinks links;

    StopNotices(Tongues tongues, Workspaces workspaces, StopLinks links) {
        this.tongues = tongues;
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
        return tongues.of(person, null).getLanguage();
    }
}
