package social.rapport.macros.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.macros.CannedAnswer;
import social.rapport.macros.CannedAnswers;
import social.rapport.macros.CannedAnswers.Filter;
import social.rapport.macros.CannedAnswers.Told;
import social.rapport.macros.Texts;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Canned answers for programs, which see those that the team shares. */
@RestController
@RequestMapping("/api/v1/canned-answers")
@Requires(Scope.CONVERSATIONS_ANSWER)
@Tag(name = "Canned answers")
class CannedAnswersApi {

    private final CannedAnswers answers;

    CannedAnswersApi(CannedAnswers answers) {
        this.answers = answers;
    }

    /** @param texts by language: {@code zh}, {@code en}, {@code ko} */
    record Shown(
            UUID id,
            String shortcut,
            String name,
            @Nullable String folder,
            Map<String, String> texts,
            boolean shared,
            long used,
            @Nullable Instant lastUsedAt) {

        static Shown of(CannedAnswer answer) {
            return new Shown(
                    answer.id(),
                    answer.shortcut(),
                    answer.name(),
                    answer.folder(),
                    answer.texts().byLanguage(),
                    answer.isShared(),
                    answer.used(),
                    answer.lastUsedAt());
        }
    }

    /** @param name its shortcut where it is left out */
    record Wanted(
            @Nullable String shortcut,
            @Nullable String name,
            @Nullable String folder,
            @Nullable Map<String, String> texts) {

        Told told() {
            return new Told(
                    Objects.requireNonNullElse(shortcut, ""),
                    Objects.requireNonNullElse(name, ""),
                    folder,
                    new Texts(Objects.requireNonNullElse(texts, Map.of())),
                    true);
        }
    }

    @GetMapping
    @Operation(
            summary = "List the team's canned answers, by shortcut",
            description = "Filters: q (words in any language, or the beginning of a shortcut), folder.")
    Slice<Shown> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String folder,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        return answers.list(new Filter(q, folder, Actor.current().member()), next, PageSize.of(limit))
                .map(Shown::of);
    }

    @PostMapping
    @Operation(
            summary = "Make a canned answer that the team shares",
            description = "Needs conversations:manage. Texts may leave open {{person.name}}, {{person.first_name}},"
                    + " {{member.name}}, {{brand.name}}, {{conversation.subject}} and {{channel.name}}, each with what"
                    + " stands there where nothing is known: {{person.name|there}}.")
    ResponseEntity<Shown> create(@RequestBody Wanted wanted) {
        CannedAnswer made = answers.create(wanted.told(), Actor.current());
        return ResponseEntity.created(URI.create("/api/v1/canned-answers/" + made.id()))
                .body(Shown.of(made));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One canned answer")
    Shown get(@PathVariable UUID id) {
        return Shown.of(answers.get(id, Actor.current()));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replace a canned answer", description = "Needs conversations:manage.")
    Shown replace(@PathVariable UUID id, @RequestBody Wanted wanted) {
        return Shown.of(answers.replace(id, wanted.told(), Actor.current()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a canned answer", description = "Needs conversations:manage.")
    void delete(@PathVariable UUID id) {
        answers.delete(id, Actor.current());
    }
}
