package social.rapport.timeline.web;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
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
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Words;
import social.rapport.shared.web.PageSize;
import social.rapport.timeline.Pipeline;
import social.rapport.timeline.Quarantine;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What came in, for programs: how far readers are behind, and payloads that could not be read. */
@RestController
@RequestMapping("/api/v1")
@Requires(Scope.CHANNELS_MANAGE)
class QuarantineApi {

    private final Quarantine quarantine;
    private final Pipeline pipeline;

    QuarantineApi(Quarantine quarantine, Pipeline pipeline) {
        this.quarantine = quarantine;
        this.pipeline = pipeline;
    }

    record HeldPayload(UUID id, ChannelId channel, Instant receivedAt, Instant heldAt, String reason, String payload) {

        static HeldPayload of(Quarantine.Held held) {
            return new HeldPayload(
                    held.id(),
                    held.channel(),
                    held.receivedAt(),
                    held.heldAt(),
                    Words.t(held.reason()),
                    new String(held.payload(), StandardCharsets.UTF_8));
        }
    }

    /** @param lag how many entries it has yet to take */
    record ReaderLag(String name, long lag) {}

    @GetMapping("/quarantine")
    @Operation(summary = "Payloads that could not be read, newest first")
    Slice<HeldPayload> list(
            @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        return quarantine
                .held(channel == null ? null : new ChannelId(channel), Keyset.of(next), PageSize.of(limit))
                .map(HeldPayload::of);
    }

    @PostMapping("/quarantine/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Puts a payload back into the inbound log")
    void replay(@PathVariable UUID id) {
        quarantine.replay(Actor.current(), id);
    }

    @DeleteMapping("/quarantine/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lets a payload rest")
    void dismiss(@PathVariable UUID id) {
        quarantine.dismiss(Actor.current(), id);
    }

    @GetMapping("/readers")
    @Operation(summary = "How far each reader of what came in is behind")
    Slice<ReaderLag> readers() {
        return Slice.whole(pipeline.names()).map(name -> new ReaderLag(name, pipeline.lag(name)));
    }
}
