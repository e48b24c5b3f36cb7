package social.rapport.timeline.web;

import static social.rapport.shared.ui.Words.t;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Activity;
import social.rapport.channels.Verb;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Interactions for programs. */
@RestController
@Requires(Scope.INTERACTIONS_READ)
class InteractionsApi {

    private final Timeline timeline;
    private final People people;

    InteractionsApi(Timeline timeline, People people) {
        this.timeline = timeline;
        this.people = people;
    }

    @GetMapping("/api/v1/interactions")
    @Operation(
            summary = "List interactions, newest first",
            description =
                    "The total is exact up to 10,000. Verbs, direction, visibility, time and words narrow the list.")
    Slice<InteractionView> list(
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(required = false) @Nullable Set<String> verb,
            @RequestParam(required = false) @Nullable String direction,
            @RequestParam(required = false) @Nullable String visibility,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "false") boolean placed,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        InteractionFilter filter = new InteractionFilter(
                person == null ? Set.of() : people.cluster(new PersonId(person)).members(),
                channel == null ? null : new ChannelId(channel),
                verbs(verb),
                either("direction", direction, "inbound", "outbound"),
                either("visibility", visibility, "public", "private"),
                from,
                to,
                q,
                placed);
        return timeline.list(filter, Keyset.of(next), PageSize.of(limit)).map(InteractionView::of);
    }

    @GetMapping("/api/v1/interactions/{id}")
    @Operation(summary = "One interaction")
    InteractionView get(@PathVariable UUID id) {
        return timeline.find(id).map(InteractionView::of).orElseThrow(() -> Fault.notFound("interaction"));
    }

    private static Set<Verb> verbs(@Nullable Set<String> keys) {
        return keys == null
                ? Set.of()
                : keys.stream()
                        .map(key -> Verb.of(key)
                                .orElseThrow(() -> Fault.invalid("verb", t("timeline.wrong.verb", "verb", key))))
                        .collect(java.util.stream.Collectors.toSet());
    }

    /** Whether it is the one or the other; null where neither is asked for. */
    private static @Nullable Boolean either(String name, @Nullable String given, String yes, String no) {
        if (given == null) {
            return null;
        }
        if (!given.equals(yes) && !given.equals(no)) {
            throw Fault.invalid(name, t("fault.either", "one", yes, "other", no));
        }
        return given.equals(yes);
    }

    /** An interaction as the API shows it. */
    record InteractionView(
            UUID id,
            UUID person,
            UUID channel,
            String externalId,
            String verb,
            String direction,
            String visibility,
            Instant at,
            Instant recordedAt,
            @Nullable String conversation,
            @Nullable String inReplyTo,
            @Nullable String subject,
            @Nullable String text,
            @Nullable String language,
            Object media,
            @Nullable Object place,
            @Nullable Object about,
            Object attributes,
            @Nullable String author,
            String source) {

        static InteractionView of(Interaction interaction) {
            return new InteractionView(
                    interaction.id(),
                    interaction.person().value(),
                    interaction.channel().value(),
                    interaction.externalId(),
                    interaction.verb().key(),
                    interaction.isInbound() ? "inbound" : "outbound",
                    interaction.isPublic() ? "public" : "private",
                    interaction.at(),
                    interaction.recordedAt(),
                    interaction.conversation(),
                    interaction.inReplyTo(),
                    interaction.subject(),
                    interaction.text(),
                    interaction.language(),
                    interaction.media().stream()
                            .map(Activity.Media::forPrograms)
                            .toList(),
                    interaction.place(),
                    interaction.about(),
                    interaction.attributes(),
                    interaction.author(),
                    interaction.source());
        }
    }
}
