package social.rapport.satisfaction.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.satisfaction.Asking;
import social.rapport.satisfaction.Askings;
import social.rapport.satisfaction.Question;
import social.rapport.satisfaction.Satisfaction;
import social.rapport.satisfaction.Satisfaction.Count;
import social.rapport.shared.ChannelId;
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

    SatisfactionApi(Satisfaction satisfaction, Askings askings) {
        this.satisfaction = satisfaction;
        this.askings = askings;
    }

    /**
     * @param good the share of those who rated 4 or 5; null of fewer than five answers, as is the average
     */
    record Told(
            long answers,
            @Nullable Double average,
            @Nullable Double good) {

        static Told of(Count count) {
            return count.isEnough()
                    ? new Told(count.answers(), count.average(), count.share())
                    : new Told(count.answers(), null, null);
        }
    }

    /** @param from the first day of it, in the brand's time zone */
    record Step(LocalDate from, Told told) {}

    record TagTold(String tag, String name, Told told) {}

    /**
     * @param asked how many were asked in the time; who answers is not everybody
     * @param ratings how often 1, 2, 3, 4 and 5 were given
     */
    record Figures(
            long asked,
            Told all,
            List<Long> ratings,
            List<Step> steps,
            Map<UUID, Told> channels,
            Map<UUID, Told> members,
            List<TagTold> tags) {}

    @GetMapping
    @Operation(
            summary = "What people's answers tell, over time, by channel, member and tag",
            description = "For the last days, 30 where they are left out. No share or average is told of fewer than five"
                    + " answers.")
    Figures figures(@ParameterObject SatisfactionQuery query) {
        Satisfaction.Figures found = satisfaction.figures(query.filter());
        Map<UUID, Told> channels = new TreeMap<>();
        found.channels().forEach((id, count) -> channels.put(id.value(), Told.of(count)));
        Map<UUID, Told> members = new TreeMap<>();
        found.members().forEach((id, count) -> members.put(id.value(), Told.of(count)));
        return new Figures(
                found.asked(),
                Told.of(found.all()),
                found.ratings(),
                found.steps().stream()
                        .map(step -> new Step(step.from(), Told.of(step.count())))
                        .toList(),
                channels,
                members,
                found.tags().stream()
                        .map(tag -> new TagTold(tag.key(), tag.name(), Told.of(tag.count())))
                        .toList());
    }

    record Rated(
            UUID id,
            int rating,
            @Nullable String comment,
            UUID conversation,
            UUID person,
            UUID channel,
            UUID member,
            Instant askedAt,
            @Nullable Instant ratedAt) {

        static Rated of(Question one) {
            return new Rated(
                    one.id(),
                    Objects.requireNonNullElse(one.rating(), 0),
                    one.comment(),
                    one.conversation().value(),
                    one.person().value(),
                    one.channel().value(),
                    one.member().value(),
                    one.askedAt(),
                    one.ratedAt());
        }
    }

    @GetMapping("/answers")
    @Operation(summary = "List people's answers, newest first")
    Slice<Rated> answers(
            @ParameterObject SatisfactionQuery query,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        return satisfaction.list(query.filter(), Keyset.of(next), PageSize.of(limit)).map(Rated::of);
    }

    /**
     * What is left out on the way in stays as it is.
     *
     * @param channels on which people are asked; none for all of them
     * @param address where this server is reached from outside
     */
    record Settings(
            @Nullable Boolean asks,
            @Nullable List<@Nullable String> channels,
            @Nullable Integer afterMinutes,
            @Nullable Integer sharePercent,
            @Nullable Integer everyDays,
            @Nullable Integer validDays,
            @Nullable String address) {

        static Settings of(Asking asking) {
            return new Settings(
                    asking.asks(),
                    asking.channels().stream().map(ChannelId::toString).toList(),
                    asking.afterMinutes(),
                    asking.sharePercent(),
                    asking.everyDays(),
                    asking.validDays(),
                    asking.address());
        }

        Asking over(Asking before) {
            return new Asking(
                    asks == null ? before.asks() : asks,
                    channels == null
                            ? before.channels()
                            : AskingForm.channels(channels.stream()
                                    .map(id -> Objects.requireNonNullElse(id, ""))
                                    .toList()),
                    afterMinutes == null ? before.afterMinutes() : afterMinutes,
                    sharePercent == null ? before.sharePercent() : sharePercent,
                    everyDays == null ? before.everyDays() : everyDays,
                    validDays == null ? before.validDays() : validDays,
                    address == null ? before.address() : address);
        }
    }

    @GetMapping("/settings")
    @Operation(summary = "Whether and when people are asked")
    Settings settings() {
        return Settings.of(askings.current());
    }

    @PutMapping("/settings")
    @Requires(Scope.CONVERSATIONS_MANAGE)
    @Operation(
            summary = "Set whether and when people are asked",
            description = "Once a member has resolved a private conversation and it stays so, its person is sent a link to"
                    + " a page where they rate it, as an answer in the same conversation and through the gate.")
    Settings set(@RequestBody Settings settings) {
        askings.set(settings.over(askings.current()), Actor.current());
        return settings();
    }
}
