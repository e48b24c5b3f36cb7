package social.rapport.vault.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.vault.Need;
import social.rapport.vault.NeedAnswers;
import social.rapport.vault.NeedId;
import social.rapport.vault.Needs;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Needs for programs: those of the team read them, and those of the brand's apps tell what people say there. */
@RestController
@Requires(Scope.PEOPLE_READ)
class NeedsApi {

    private final Needs needs;
    private final NeedAnswers answers;
    private final People people;

    NeedsApi(Needs needs, NeedAnswers answers, People people) {
        this.needs = needs;
        this.answers = answers;
        this.people = people;
    }

    @GetMapping("/api/v1/needs")
    @Operation(summary = "List what people told the brand that they will want, newest first")
    Slice<NeedJson> list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String firmness,
            @RequestParam(defaultValue = "") String within,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String next) {
        return needs.published(
                        NeedsQuery.of(state, firmness, within, words).filter(), Keyset.of(next), PageSize.of(limit))
                .map(NeedJson::of);
    }

    @GetMapping("/api/v1/needs/{id}")
    @Operation(summary = "One need")
    NeedJson get(@PathVariable String id) {
        return NeedJson.of(needs.get(NeedId.of(id)));
    }

    @GetMapping("/api/v1/people/{person}/needs")
    @Operation(summary = "List what a person told the brand that they will want, newest first")
    Slice<NeedJson> ofPerson(
            @PathVariable UUID person,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String next) {
        return needs.publishedBy(new PersonId(person), Keyset.of(next), PageSize.of(limit))
                .map(NeedJson::of);
    }

    @PostMapping("/api/v1/people/{person}/needs")
    @Requires(Scope.PEOPLE_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Tell what a person says they will want", description = "The same id is taken once.")
    NeedJson publish(@PathVariable UUID person, @RequestBody NeedJson.Told told) {
        return NeedJson.of(
                needs.publish(told.need(), people.cluster(new PersonId(person)), told.wanted(), Actor.current()));
    }

    @PutMapping("/api/v1/needs/{id}")
    @Requires(Scope.PEOPLE_WRITE)
    @Operation(summary = "Tell it anew in its person's name")
    NeedJson change(@PathVariable String id, @RequestBody NeedJson.Told told) {
        NeedId need = NeedId.of(id);
        return NeedJson.of(needs.change(owner(need), need, told.wanted(), Actor.current()));
    }

    @DeleteMapping("/api/v1/needs/{id}")
    @Requires(Scope.PEOPLE_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw it in its person's name")
    void withdraw(@PathVariable String id) {
        NeedId need = NeedId.of(id);
        needs.withdraw(owner(need), need, Actor.current());
    }

    private Cluster owner(NeedId need) {
        return people.cluster(needs.get(need).person());
    }

    @GetMapping("/api/v1/needs/{id}/answers")
    @Operation(summary = "What was answered to it, the first first, and how far that came")
    Slice<NeedAnswerJson> answers(@PathVariable String id) {
        Need need = needs.get(NeedId.of(id));
        return Slice.whole(answers.of(List.of(need)).getOrDefault(need.id(), List.of()).stream()
                .map(NeedAnswerJson::of)
                .toList());
    }

    @PostMapping("/api/v1/needs/{id}/answers")
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Answer it",
            description =
                    "It stands on its person's own page at once, and reaches them elsewhere as far as they let it."
                            + " The same id is taken once.")
    NeedAnswerJson answer(@PathVariable String id, @RequestBody NeedAnswerJson.Given given) {
        return NeedAnswerJson.of(answers.answer(NeedId.of(id), given.answer(), given.words(), Actor.current()));
    }

    @PostMapping("/api/v1/needs/{id}/answer")
    @Requires(Scope.PEOPLE_WRITE)
    @Operation(summary = "Note that somebody answered it")
    NeedJson answered(@PathVariable String id) {
        return NeedJson.of(needs.answered(NeedId.of(id), Actor.current()));
    }

    @DeleteMapping("/api/v1/needs/{id}/answer")
    @Requires(Scope.PEOPLE_WRITE)
    @Operation(summary = "Take that back")
    NeedJson reopen(@PathVariable String id) {
        return NeedJson.of(needs.reopen(NeedId.of(id), Actor.current()));
    }
}
