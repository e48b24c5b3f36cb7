package social.rapport.timeline.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.timeline.RawPayloads;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What networks sent, for programs. */
@RestController
@Requires(Scope.CHANNELS_MANAGE)
class RawPayloadsApi {

    private final RawPayloads payloads;

    RawPayloadsApi(RawPayloads payloads) {
        this.payloads = payloads;
    }

    @GetMapping("/api/v1/interactions/{id}/raw")
    @Operation(
            summary = "What the network sent, byte for byte",
            description = "404 where no network sent it, and once it is kept no longer.")
    ResponseEntity<byte[]> raw(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(payloads.of(id).payload());
    }
}
