package social.rapport.people;

import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;

/** Takes back what somebody did a moment ago, whatever it was. */
@Component
public class Undo {

    private final Acts acts;
    private final Tags tags;
    private final Traits traits;
    private final Profiles profiles;
    private final Notes notes;
    private final Merges merges;
    private final Suggestions suggestions;

    Undo(Acts acts, Tags tags, Traits traits, Profiles profiles, Notes notes, Merges merges, Suggestions suggestions) {
        this.acts = acts;
        this.tags = tags;
        this.traits = traits;
        this.profiles = profiles;
        this.notes = notes;
        this.merges = merges;
        this.suggestions = suggestions;
    }

    /** @throws social.rapport.shared.Fault.Caller where there is nothing of this actor's to be undone */
    @Transactional
    public void undo(UUID act, Actor by) {
        Acts.Done done = acts.takeBack(act, by);
        switch (done.kind()) {
            case TAGGED, UNTAGGED -> tags.revert(act, by);
            case TRAIT -> traits.revert(Objects.requireNonNull(done.before()));
            case PERSON -> profiles.revert(new PersonId(subject(done)), Objects.requireNonNull(done.before()));
            case NOTE -> notes.restore(subject(done));
            case MERGE -> merges.undo(subject(done), by);
            case REFUSAL -> suggestions.reopen(subject(done), by);
        }
    }

    private static UUID subject(Acts.Done done) {
        return Objects.requireNonNull(done.subject());
    }
}
