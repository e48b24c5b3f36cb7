package social.rapport.channels.web;

import static java.util.Objects.requireNonNullElse;

import io.swagger.v3.oas.annotations.Operation;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Channels;
import social.rapport.channels.Strategies;
import social.rapport.channels.Strategy;
import social.rapport.channels.Strategy.Handling;
import social.rapport.channels.Strategy.Kind;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;
import social.rapport.workspace.BusinessHours.Hours;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What channels are for and how they are looked after, for programs. */
@RestController
@RequestMapping("/api/v1/channels/{id}/strategy")
@Requires(Scope.CHANNELS_READ)
class StrategiesApi {

    private final Channels channels;
    private final Strategies strategies;

    StrategiesApi(Channels channels, Strategies strategies) {
        this.channels = channels;
        this.strategies = strategies;
    }

    /**
     * @param businessHours by day; empty for always, null for those of the workspace
     * @param handling {@code automatic}, {@code hand}, {@code batch} or {@code none}, of each {@code message},
     *     {@code comment}, {@code mention} and {@code review}
     */
    record StrategyView(
            @Nullable String purpose,
            @Nullable String tone,
            @Nullable Map<String, List<Hours>> businessHours,
            @Nullable Map<String, String> handling) {

        static StrategyView of(Strategy strategy) {
            Map<String, String> handling = new LinkedHashMap<>();
            strategy.whole().forEach((kind, how) -> handling.put(kind.key(), how.key()));
            return new StrategyView(strategy.purpose(), strategy.tone(), strategy.week(), handling);
        }

        Strategy read() {
            Map<Kind, Handling> read = new EnumMap<>(Kind.class);
            requireNonNullElse(handling, Map.<String, String>of())
                    .forEach((kind, how) -> read.put(
                            Kind.of(kind)
                                    .orElseThrow(() -> Fault.invalid("/handling/" + kind, "strategy.wrong.handling")),
                            StrategyForm.handling(kind, requireNonNullElse(how, ""))));
            return new Strategy(requireNonNullElse(purpose, ""), requireNonNullElse(tone, ""), businessHours, read);
        }
    }

    @GetMapping
    @Operation(summary = "What a channel is for, how one speaks there, when and how it is looked after")
    StrategyView get(@PathVariable UUID id) {
        return StrategyView.of(strategies.of(channels.get(new ChannelId(id)).id()));
    }

    @PutMapping
    @Requires(Scope.CHANNELS_MANAGE)
    @Operation(
            summary = "Say what a channel is for, how one speaks there, when and how it is looked after",
            description = "What is handled `automatic` rules answer first, what is handled by `hand` only people do;"
                    + " what is answered in a `batch` goes to nobody by itself, and `none` waits for no answer.")
    StrategyView set(@PathVariable UUID id, @RequestBody StrategyView wanted) {
        strategies.set(new ChannelId(id), wanted.read(), Actor.current());
        return get(id);
    }
}
