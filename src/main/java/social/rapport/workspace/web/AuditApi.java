package social.rapport.workspace.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.workspace.AuditLog;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Who did what, for programs. */
@RestController
@Tag(name = "Workspace")
class AuditApi {

    private final AuditLog log;

    AuditApi(AuditLog log) {
        this.log = log;
    }

    /** @param kind {@code member}, {@code token} or {@code system} */
    record ActorView(String kind, @Nullable UUID id, String name) {}

    record EntryView(UUID id, Instant at, ActorView actor, String action, String object, Map<String, Object> details) {

        static EntryView of(AuditLog.Entry entry) {
            return new EntryView(
                    entry.id(),
                    entry.at(),
                    new ActorView(entry.actorKind(), entry.actor(), entry.actorName()),
                    entry.act(),
                    entry.object(),
                    entry.details());
        }
    }

    @GetMapping("/api/v1/audit")
    @Requires(Scope.AUDIT_READ)
    @Operation(
            summary = "List who did what, the latest first",
            description = "Actions are named noun.verb, objects noun:id; either may be asked for by the noun alone."
                    + " Days are those of UTC.")
    Slice<EntryView> list(
            @ParameterObject AuditQuery query,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "50") int limit) {
        return log.list(query.filter(ZoneOffset.UTC), next, PageSize.of(limit)).map(EntryView::of);
    }
}
