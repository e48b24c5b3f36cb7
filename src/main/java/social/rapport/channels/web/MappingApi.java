package social.rapport.channels.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.mapped.Example;
import social.rapport.channels.mapped.Flaw;
import social.rapport.channels.mapped.Trial;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Mappings of other networks, for programs. */
@RestController
@RequestMapping("/api/v1/connectors/mapped")
@Requires(Scope.CHANNELS_MANAGE)
class MappingApi {

    /** @param sample what the network gives: JSON, RSS, Atom or CSV, as the mapping says */
    record Attempt(@Nullable String mapping, @Nullable String sample) {}

    /**
     * What would come of it.
     *
     * @param interactions as they would be posted to an open channel
     */
    record TrialView(List<Map<String, Object>> interactions, long passedOver, List<FlawView> mistakes) {

        static TrialView of(Trial trial) {
            return new TrialView(
                    trial.seen().stream().map(Trial.Seen::interaction).toList(),
                    trial.passedOver(),
                    trial.flaws().stream().map(FlawView::of).toList());
        }
    }

    /** @param line of the mapping; 0 where it is no line's fault */
    record FlawView(int line, String field, String message) {

        static FlawView of(Flaw flaw) {
            return new FlawView(flaw.line(), flaw.field(), Words.t(flaw.message()));
        }
    }

    record ExampleView(String name, String mapping, String sample) {}

    @PostMapping("/trial")
    @Operation(
            summary = "Try a mapping on a sample",
            description =
                    "Nothing is kept. The answer tells what the sample would become, and what is wrong, by line and field.")
    TrialView trial(@RequestBody Attempt attempt) {
        return TrialView.of(Trial.of(orEmpty(attempt.mapping()), orEmpty(attempt.sample())));
    }

    @GetMapping("/examples")
    @Operation(summary = "List mappings to begin with, each with a sample")
    Slice<ExampleView> examples() {
        List<ExampleView> all = Example.all().stream()
                .map(example -> new ExampleView(example.key(), example.yaml(), example.sample()))
                .toList();
        return new Slice<>(all, null, all.size());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
