package social.rapport.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.conversations.Promise;
import social.rapport.conversations.Promises;
import social.rapport.shared.Ids;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Promises for programs. */
@RestController
@RequestMapping("/api/v1/promises")
@Requires(Scope.CONVERSATIONS_MANAGE)
@Tag(name = "Promises")
class PromisesApi {

    private final Promises promises;

    PromisesApi(Promises promises) {
        this.promises = promises;
    }

    /**
     * A promise as the API takes it.
     *
     * @param count {@code hours} for business hours, {@code always} for round the clock
     * @param kind {@code public} or {@code private}; null for both
     * @param tag of the person's, by name or key; null for any
     */
    record Told(
            @Nullable String name,
            @Nullable Integer firstMinutes,
            @Nullable Integer nextMinutes,
            @Nullable Integer resolutionMinutes,
            @Nullable String count,
            @Nullable Integer warnMinutes,
            @Nullable String channel,
            @Nullable String kind,
            @Nullable String tag) {

        Promise promise(UUID id) {
            return new Promise(
                    id,
                    Objects.requireNonNullElse(name, "").strip(),
                    new Promise.Terms(firstMinutes, nextMinutes, resolutionMinutes),
                    !"always".equals(count),
                    Objects.requireNonNullElse(warnMinutes, 15),
                    new Promise.For(PromiseForm.channel(channel), PromiseForm.isPublic(kind), tag));
        }
    }

    /** A promise as the API shows it. */
    record Shown(
            UUID id,
            String name,
            @Nullable Integer firstMinutes,
            @Nullable Integer nextMinutes,
            @Nullable Integer resolutionMinutes,
            String count,
            int warnMinutes,
            @Nullable UUID channel,
            @Nullable String kind,
            @Nullable String tag) {

        static Shown of(Promise promise) {
            Promise.For whom = promise.whom();
            Boolean isPublic = whom.isPublic();
            return new Shown(
                    promise.id(),
                    promise.name(),
                    promise.terms().first(),
                    promise.terms().next(),
                    promise.terms().resolution(),
                    promise.inHours() ? "hours" : "always",
                    promise.warnMinutes(),
                    whom.channel() == null ? null : whom.channel().value(),
                    isPublic == null ? null : isPublic ? "public" : "private",
                    whom.tag());
        }
    }

    @GetMapping
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(
            summary = "List promises in the order in which they are asked",
            description = "The first one that fits a conversation holds for it. All come on one page.")
    Slice<Shown> list() {
        List<Shown> all = promises.all().stream().map(Shown::of).toList();
        return new Slice<>(all, null, all.size());
    }

    @PostMapping
    @Operation(
            summary = "Make a promise",
            description = "Minutes that are left out are not promised. count is hours (business hours, as the settings"
                    + " of the brand say) or always. Without channel, kind and tag it is the default, of which there is one."
                    + " It holds at once for all that still waits.")
    ResponseEntity<Shown> make(@RequestBody Told told) {
        Promise made = promises.make(told.promise(Ids.next()), Actor.current());
        return ResponseEntity.created(URI.create("/api/v1/promises/" + made.id()))
                .body(Shown.of(made));
    }

    @GetMapping("/{id}")
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "One promise")
    Shown get(@PathVariable UUID id) {
        return Shown.of(promises.get(id));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Replace a promise",
            description = "What still waits is due by the new one; what has been answered stays as it was judged.")
    Shown replace(@PathVariable UUID id, @RequestBody Told told) {
        return Shown.of(promises.replace(told.promise(id), Actor.current()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a promise")
    void delete(@PathVariable UUID id) {
        promises.delete(id, Actor.current());
    }

    @PostMapping("/{id}/rise")
    @Operation(summary = "Ask it before the promise that is asked before it", description = "The default stays last.")
    Shown raise(@PathVariable UUID id) {
        return Shown.of(promises.raise(id, Actor.current()));
    }
}
