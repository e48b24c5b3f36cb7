package social.rapport.macros.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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
import social.rapport.macros.Macro;
import social.rapport.macros.Macros;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Macros for programs, which see those that the team shares. */
@RestController
@RequestMapping("/api/v1/macros")
@Requires(Scope.CONVERSATIONS_ANSWER)
@Tag(name = "Macros")
class MacrosApi {

    private final Macros macros;

    MacrosApi(Macros macros) {
        this.macros = macros;
    }

    @GetMapping
    @Operation(summary = "List the team's macros, by name")
    Slice<MacroJson.Shown> list() {
        return Slice.whole(
                macros.list(Actor.current()).stream().map(MacroJson.Shown::of).toList());
    }

    @PostMapping
    @Operation(
            summary = "Make a macro that the team shares",
            description =
                    "Needs conversations:manage. It answers (cannedAnswer or text), tags, notes, assigns and leaves"
                            + " the conversation in a state, in this order; what is left out of does is not done.")
    ResponseEntity<MacroJson.Shown> create(@RequestBody MacroJson.Wanted wanted) {
        Macro made = macros.create(wanted.told(), Actor.current());
        return ResponseEntity.created(URI.create("/api/v1/macros/" + made.id())).body(MacroJson.Shown.of(made));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One macro")
    MacroJson.Shown get(@PathVariable UUID id) {
        return MacroJson.Shown.of(macros.get(id, Actor.current()));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replace a macro", description = "Needs conversations:manage.")
    MacroJson.Shown replace(@PathVariable UUID id, @RequestBody MacroJson.Wanted wanted) {
        return MacroJson.Shown.of(macros.replace(id, wanted.told(), Actor.current()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a macro", description = "Needs conversations:manage.")
    void delete(@PathVariable UUID id) {
        macros.delete(id, Actor.current());
    }
}
