package social.rapport.automation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.automation.AnswerRule;
import social.rapport.automation.AnswerRules;
import social.rapport.automation.Rehearsal;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Automatic answers for programs. */
@RestController
@RequestMapping("/api/v1/automatic-answers")
@Requires(Scope.CONVERSATIONS_MANAGE)
@Tag(name = "Automatic answers")
class AutomaticAnswersApi {

    private final AnswerRules rules;
    private final Rehearsal rehearsal;
    private final Rehearsal.Tally tally;

    AutomaticAnswersApi(AnswerRules rules, Rehearsal rehearsal, Rehearsal.Tally tally) {
        this.rules = rules;
        this.rehearsal = rehearsal;
        this.tally = tally;
    }

    @GetMapping
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "List automatic answers in the order in which they are asked; there are 100 at most")
    Slice<AutomaticAnswerJson.Shown> list() {
        Map<UUID, Long> lately = tally.lately();
        List<AutomaticAnswerJson.Shown> all = rules.all().stream()
                .map(rule -> AutomaticAnswerJson.Shown.of(rule, lately.getOrDefault(rule.id(), 0L)))
                .toList();
        return new Slice<>(all, null, all.size());
    }

    @PostMapping
    @Operation(
            summary = "Make an automatic answer, the last to be asked, which answers from now on",
            description =
                    "The first rule that has something to say says it: in the language of what was said where there"
                            + " is a text in it, once per person in its hours, three times a day in a conversation at most, never"
                            + " to machines, and not while a member is at it.")
    ResponseEntity<AutomaticAnswerJson.Shown> create(@RequestBody AutomaticAnswerJson.Told told) {
        AnswerRule made = rules.create(told.answer(), Actor.current());
        return ResponseEntity.created(URI.create("/api/v1/automatic-answers/" + made.id()))
                .body(shown(made));
    }

    private AutomaticAnswerJson.Shown shown(AnswerRule rule) {
        return AutomaticAnswerJson.Shown.of(rule, tally.lately().getOrDefault(rule.id(), 0L));
    }

    @GetMapping("/{id}")
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "One automatic answer")
    AutomaticAnswerJson.Shown get(@PathVariable UUID id) {
        return shown(rules.get(id));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Replace an automatic answer",
            description = "It keeps its place; what was said before is not answered again.")
    AutomaticAnswerJson.Shown replace(@PathVariable UUID id, @RequestBody AutomaticAnswerJson.Told told) {
        return shown(rules.replace(id, told.answer(), Actor.current()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete an automatic answer")
    void delete(@PathVariable UUID id) {
        rules.delete(id, Actor.current());
    }

    @PutMapping("/{id}/position")
    @Operation(summary = "Move an automatic answer in the order in which they are asked")
    AutomaticAnswerJson.Shown place(@PathVariable UUID id, @RequestBody AutomaticAnswerJson.Place place) {
        return shown(rules.place(id, place.wanted(), Actor.current()));
    }

    @PostMapping("/{id}/pause")
    @Operation(summary = "Pause an automatic answer")
    AutomaticAnswerJson.Shown pause(@PathVariable UUID id) {
        return shown(rules.pause(id, Actor.current()));
    }

    @DeleteMapping("/{id}/pause")
    @Operation(summary = "Resume an automatic answer", description = "It answers what is said from now on.")
    AutomaticAnswerJson.Shown resume(@PathVariable UUID id) {
        return shown(rules.resume(id, Actor.current()));
    }

    @PostMapping("/preview")
    @Requires(Scope.INTERACTIONS_READ)
    @Operation(
            summary = "Tell what an automatic answer would have said in the last seven days",
            description = "Nothing is made and nothing is sent. At most the latest 1,000 things said are looked at.")
    AutomaticAnswerJson.Previewed preview(@RequestBody AutomaticAnswerJson.Told told) {
        return AutomaticAnswerJson.Previewed.of(rehearsal.week(told.answer(), Actor.current()));
    }

    @PostMapping("/trial")
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "Tell what the active automatic answers would say to a message; nothing is sent")
    AutomaticAnswerJson.Tried tryOut(@RequestBody AutomaticAnswerJson.Pasted pasted) {
        return AutomaticAnswerJson.Tried.of(rehearsal.of(pasted.message()));
    }
}
