package social.rapport.timeline.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Words;
import social.rapport.shared.web.PageSize;
import social.rapport.timeline.Skips;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Interactions that a reader went past, for programs. */
@RestController
@RequestMapping("/api/v1/skips")
@Requires(Scope.CHANNELS_MANAGE)
class SkipsApi {

    private final Skips skips;

    SkipsApi(Skips skips) {
        this.skips = skips;
    }

    /** @param reader which one did not read it, as {@code /api/v1/readers} names it */
    record SkipView(UUID id, String reader, UUID interaction, Instant skippedAt, String reason) {

        static SkipView of(Skips.Skip skip) {
            return new SkipView(skip.id(), skip.reader(), skip.interaction(), skip.skippedAt(), Words.t(skip.reason()));
        }
    }

    @GetMapping
    @Operation(summary = "Interactions that a reader failed on and went past, newest first")
    Slice<SkipView> list(
            @RequestParam(required = false) @Nullable String next, @RequestParam(defaultValue = "50") int limit) {
        return skips.waiting(Keyset.of(next), PageSize.of(limit)).map(SkipView::of);
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Has the reader read it again", description = "409 where it fails again; it stays then.")
    void replay(@PathVariable UUID id) {
        skips.replay(Actor.current(), id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lets it rest")
    void dismiss(@PathVariable UUID id) {
        skips.dismiss(Actor.current(), id);
    }
}
