package social.rapport.satisfaction.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.satisfaction.Askings;
import social.rapport.satisfaction.Elsewhere;
import social.rapport.satisfaction.Satisfaction;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** How content people are, for programs. */
@RestController
@RequestMapping("/api/v1/satisfaction")
@Requires(Scope.CONVERSATIONS_READ)
@Tag(name = "Satisfaction")
class SatisfactionApi {

    private final Satisfaction satisfaction;
    private final Askings askings;
    private final Elsewhere elsewhere;

    SatisfactionApi(Satisfaction satisfaction, Askings askings, Elsewhere elsewhere) {
        this.satisfaction = satisfaction;
        this.askings = askings;
        this.elsewhere = elsewhere;
    }

    @GetMapping
    @Operation(
            summary = "What people's answers tell, over time, by channel, member and tag",
            description =
                    "For the last days, 30 where they are left out. No share or average is told of fewer than five"
                            + " answers.")
    SatisfactionJson.Figures figures(@ParameterObject SatisfactionQuery query) {
        Satisfaction.Figures found = satisfaction.figures(query.filter());
        Map<UUID, SatisfactionJson.Told> channels = new TreeMap<>();
        found.channels().forEach((id, count) -> channels.put(id.value(), SatisfactionJson.Told.of(count)));
        Map<UUID, SatisfactionJson.Told> members = new TreeMap<>();
        found.members().forEach((id, count) -> members.put(id.value(), SatisfactionJson.Told.of(count)));
        return new SatisfactionJson.Figures(
                found.asked(),
                SatisfactionJson.Told.of(found.all()),
                found.ratings(),
                found.steps().stream()
                        .map(step -> new SatisfactionJson.Step(step.from(), SatisfactionJson.Told.of(step.count())))
                        .toList(),
                channels,
                members,
                found.tags().stream()
                        .map(tag -> new SatisfactionJson.TagTold(
                                tag.key(), tag.name(), SatisfactionJson.Told.of(tag.count())))
                        .toList());
    }

    @GetMapping("/answers")
    @Operation(summary = "List people's answers, newest first")
    Slice<SatisfactionJson.Rated> answers(
            @ParameterObject SatisfactionQuery query,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        return satisfaction
                .list(query.filter(), Keyset.of(next), PageSize.of(limit))
                .map(SatisfactionJson.Rated::of);
    }

    @PostMapping("/answers")
    @Requires(Scope.CONVERSATIONS_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take in a rating that somebody gave elsewhere; nobody is told of it")
    void take(@RequestBody SatisfactionJson.Given given) {
        elsewhere.take(given.read(), Actor.current());
    }

    @GetMapping("/settings")
    @Operation(summary = "Whether and when people are asked")
    SatisfactionJson.Settings settings() {
        return SatisfactionJson.Settings.of(askings.current());
    }

    @PutMapping("/settings")
    @Requires(Scope.CONVERSATIONS_MANAGE)
    @Operation(
            summary = "Set whether and when people are asked",
            description =
                    "Once a member has resolved a private conversation and it stays so, its person is sent a link to"
                            + " a page where they rate it, as an answer in the same conversation and through the gate.")
    SatisfactionJson.Settings set(@RequestBody SatisfactionJson.Settings settings) {
        askings.set(settings.over(askings.current()), Actor.current());
        return settings();
    }
}
