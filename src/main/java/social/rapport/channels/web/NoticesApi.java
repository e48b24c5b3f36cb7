package social.rapport.channels.web;

import static java.util.Objects.requireNonNullElse;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.TemplateNotices;
import social.rapport.consent.Verdict;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Notices in words that a network has approved, for programs. */
@RestController
@RequestMapping("/api/v1/channels/{id}")
class NoticesApi {

    private final TemplateNotices notices;

    NoticesApi(TemplateNotices notices) {
        this.notices = notices;
    }

    record TemplateView(String id, String title, String content, Set<String> gaps) {}

    /**
     * @param id made by the caller, so that the same is sent once; left out for one of ours
     * @param words what each gap of the template is filled with
     * @param url where it leads; left out for nowhere
     */
    record NewNotice(
            @Nullable UUID id,
            @Nullable UUID person,
            @Nullable String purpose,
            @Nullable String topic,
            @Nullable String template,
            @Nullable Map<String, String> words,
            @Nullable String url) {}

    /** @param verdict {@code allowed}, or {@code deferred} until that moment */
    record Noticed(UUID id, String verdict, @Nullable Instant until) {}

    @GetMapping("/templates")
    @Requires(Scope.CHANNELS_READ)
    @Operation(summary = "List the words that the network has approved, with their gaps")
    Slice<TemplateView> templates(@PathVariable UUID id) {
        List<TemplateView> all = notices.templates(new ChannelId(id)).stream()
                .map(one -> new TemplateView(one.id(), one.title(), one.content(), one.gaps()))
                .toList();
        return new Slice<>(all, null, all.size());
    }

    @PostMapping("/notices")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Scope.CONVERSATIONS_ANSWER)
    @Operation(
            summary = "Write to a person in words that the network has approved, through the contact gate",
            description = "The gate weighs it like anything that a brand begins; 422 says why where it refuses.")
    Noticed send(@PathVariable UUID id, @RequestBody NewNotice notice) {
        UUID made = Optional.ofNullable(notice.id()).orElseGet(Ids::next);
        Verdict verdict = notices.send(
                new TemplateNotices.Notice(
                        made,
                        new PersonId(Optional.ofNullable(notice.person())
                                .orElseThrow(() -> Fault.invalid("/person", "notice.wrong.person"))),
                        new ChannelId(id),
                        requireNonNullElse(notice.purpose(), ""),
                        notice.topic(),
                        requireNonNullElse(notice.template(), ""),
                        requireNonNullElse(notice.words(), Map.of()),
                        notice.url()),
                Actor.current());
        if (verdict instanceof Verdict.Refused refused) {
            String why = refused.reasons().isEmpty()
                    ? "delivery.gate"
                    : refused.reasons().getFirst().words();
            throw new Fault.Caller(Fault.Kind.UNPROCESSABLE, why, List.of());
        }
        return new Noticed(
                made, verdict.outcome(), verdict instanceof Verdict.Deferred deferred ? deferred.until() : null);
    }
}
