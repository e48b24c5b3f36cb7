package social.rapport.people.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.people.LikelyAfter;
import social.rapport.people.People;
import social.rapport.people.Suggestion.State;
import social.rapport.people.Suggestions;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Pairs who may be one person, for programs. */
@RestController
@RequestMapping("/api/v1/people/suggestions")
@Requires(Scope.PEOPLE_MERGE)
@Tag(name = "People")
class SuggestionsApi {

    private final Suggestions suggestions;
    private final People people;

    SuggestionsApi(Suggestions suggestions, People people) {
        this.suggestions = suggestions;
        this.people = people;
    }

    @GetMapping
    @Operation(
            summary = "Pairs who may be one person, the likeliest first",
            description = "state: open, accepted or refused. person: whose matches alone are wanted.")
    Slice<Shown.Suggested> list(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        PersonId of =
                person == null ? null : people.cluster(new PersonId(person)).root();
        return suggestions
                .list(State.of(state), of, LikelyAfter.of(next), PageSize.of(limit))
                .map(Shown.Suggested::of);
    }

    @PostMapping("/{id}/acceptance")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Say that a pair is one person",
            description = "Joins them; taking the merge back opens the suggestion again.")
    Shown.Joined accept(@PathVariable UUID id) {
        return Shown.Joined.of(suggestions.accept(id, Actor.current()).merge());
    }

    @PostMapping("/{id}/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Say that a pair is two people", description = "Nothing joins them by itself any more.")
    void refuse(@PathVariable UUID id) {
        suggestions.refuse(id, Actor.current());
    }

    @DeleteMapping("/{id}/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take back that a pair is two people")
    void reopen(@PathVariable UUID id) {
        suggestions.reopen(id, Actor.current());
    }
}
