package social.rapport.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.people.Notes;
import social.rapport.people.People;
import social.rapport.people.Traits;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Traits of a person and the team's notes on them, for programs. */
@RestController
@RequestMapping("/api/v1/people/{id}")
@Requires(Scope.PEOPLE_WRITE)
@Tag(name = "People")
class PersonFactsApi {

    private static final int MOST_TRAITS = 100;

    private final People people;
    private final Traits traits;
    private final Notes notes;

    PersonFactsApi(People people, Traits traits, Notes notes) {
        this.people = people;
        this.traits = traits;
        this.notes = notes;
    }

    @GetMapping("/traits")
    @Requires(Scope.PEOPLE_READ)
    @Operation(
            summary = "What is known of a person beside their accounts",
            description = "A name may stand there more than once, where people who were merged differ.")
    Slice<Shown.Fact> traits(@PathVariable UUID id) {
        return Slice.whole(traits.of(people.cluster(new PersonId(id)))).map(Shown.Fact::of);
    }

    @PatchMapping("/traits")
    @Operation(summary = "Set traits by name; null takes one away", description = "At most 100 at once.")
    Slice<Shown.Fact> change(@PathVariable UUID id, @RequestBody Map<String, @Nullable String> values) {
        if (values.size() > MOST_TRAITS) {
            throw Fault.invalid("", Words.later("people.wrong.traits", "most", MOST_TRAITS));
        }
        traits.change(new PersonId(id), values, "api", Actor.current());
        return traits(id);
    }

    @GetMapping("/notes")
    @Requires(Scope.PEOPLE_READ)
    @Operation(summary = "The team's notes on a person, the newest first")
    Slice<Shown.Written> notes(@PathVariable UUID id) {
        return Slice.whole(notes.of(people.cluster(new PersonId(id)))).map(Shown.Written::of);
    }

    record NewNote(@Nullable String text) {

        String words() {
            return text == null ? "" : text;
        }
    }

    @PostMapping("/notes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Write a note on a person")
    Shown.Written write(@PathVariable UUID id, @RequestBody NewNote note) {
        return Shown.Written.of(notes.add(new PersonId(id), note.words(), Actor.current()));
    }

    @PutMapping("/notes/{note}")
    @Operation(summary = "Change a note of one's own")
    Shown.Written edit(@PathVariable UUID id, @PathVariable UUID note, @RequestBody NewNote changed) {
        mustBeOn(id, note);
        return Shown.Written.of(notes.edit(note, changed.words(), Actor.current()));
    }

    @DeleteMapping("/notes/{note}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take away a note of one's own")
    void delete(@PathVariable UUID id, @PathVariable UUID note) {
        mustBeOn(id, note);
        notes.delete(note, Actor.current());
    }

    private void mustBeOn(UUID person, UUID note) {
        if (!people.cluster(new PersonId(person))
                .members()
                .contains(notes.find(note).person())) {
            throw Fault.notFound("note");
        }
    }
}
