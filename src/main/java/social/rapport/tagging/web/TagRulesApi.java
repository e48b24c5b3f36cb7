package social.rapport.tagging.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.tagging.Sentence;
import social.rapport.tagging.TagRule;
import social.rapport.tagging.TagRules;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Tag rules for programs. */
@RestController
@RequestMapping("/api/v1/tag-rules")
@Requires(Scope.PEOPLE_WRITE)
@Tag(name = "Tag rules")
class TagRulesApi {

    private final TagRules rules;
    private final Sentence sentence;

    TagRulesApi(TagRules rules, Sentence sentence) {
        this.rules = rules;
        this.sentence = sentence;
    }

    @GetMapping
    @Requires(Scope.PEOPLE_READ)
    @Operation(summary = "List tag rules, newest first")
    Slice<RuleJson.Shown> list(
            @RequestParam(required = false) @Nullable String next, @RequestParam(defaultValue = "50") int limit) {
        return rules.list(Keyset.of(next), PageSize.of(limit)).map(this::shown);
    }

    private RuleJson.Shown shown(TagRule rule) {
        Actor reader = Actor.current();
        return RuleJson.Shown.of(rule, rules.carrying(rule, reader), sentence.of(rule.condition(), reader));
    }

    @PostMapping
    @Operation(
            summary = "Make a tag rule, which works from now on",
            description =
                    "With \"doing\", each matching interaction adds to the tag of its person; such a rule can look"
                            + " back as well, and needs interactions:read. With \"filter\", whoever matches has the tag, and loses"
                            + " it once they match no longer; what a member tagged is never taken. A tag has one rule.")
    ResponseEntity<RuleJson.Shown> create(@RequestBody RuleJson.Told told) {
        TagRule made = rules.create(told.name(), told.condition(), told.lookBackDays(), Actor.current());
        return ResponseEntity.created(URI.create("/api/v1/tag-rules/" + made.id()))
                .body(shown(made));
    }

    @GetMapping("/{id}")
    @Requires(Scope.PEOPLE_READ)
    @Operation(summary = "One tag rule: what it asks for, who has its tag, and how far it has looked back")
    RuleJson.Shown get(@PathVariable UUID id) {
        return shown(rules.get(id));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Replace what a tag rule asks for",
            description = "Its tag and its kind stay. What was received before does not count for what is new in it,"
                    + " unless it is to look back; no interaction ever counts twice.")
    RuleJson.Shown replace(@PathVariable UUID id, @RequestBody RuleJson.Told told) {
        return shown(rules.replace(id, told.name(), told.condition(), told.lookBackDays(), Actor.current()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a tag rule", description = "The tags that it gave stay on people.")
    void delete(@PathVariable UUID id) {
        rules.delete(id, Actor.current());
    }

    @PostMapping("/{id}/pause")
    @Operation(summary = "Pause a tag rule", description = "It neither gives its tag nor takes it.")
    RuleJson.Shown pause(@PathVariable UUID id) {
        return shown(rules.pause(id, Actor.current()));
    }

    @DeleteMapping("/{id}/pause")
    @Operation(summary = "Resume a tag rule", description = "Interactions of the meantime do not count.")
    RuleJson.Shown resume(@PathVariable UUID id) {
        return shown(rules.resume(id, Actor.current()));
    }

    @PostMapping("/{id}/look-back")
    @Operation(
            summary = "Let a tag rule go through the interactions of the past days",
            description =
                    "In the background. Each counts from when it happened, as if the rule had been there; what has"
                            + " counted already does not count again.")
    RuleJson.Shown lookBack(@PathVariable UUID id, @RequestBody RuleJson.Back back) {
        Integer days = back.days();
        if (days == null) {
            throw Fault.invalid("/days", "people.days.between");
        }
        return shown(rules.lookBack(id, days, Actor.current()));
    }
}
