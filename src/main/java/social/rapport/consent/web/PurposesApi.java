package social.rapport.consent.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.consent.Purpose;
import social.rapport.consent.Purposes;
import social.rapport.consent.Wording;
import social.rapport.consent.Wordings;
import social.rapport.shared.Fault;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Purposes and what people are asked with, for programs. */
@RestController
@RequestMapping("/api/v1/purposes")
@Requires(Scope.WORKSPACE_MANAGE)
@Tag(name = "Purposes")
class PurposesApi {

    private final Purposes purposes;
    private final Wordings wordings;

    PurposesApi(Purposes purposes, Wordings wordings) {
        this.purposes = purposes;
        this.wordings = wordings;
    }

    /**
     * @param name in the language of the request
     * @param names of one of the brand's own, by language
     * @param builtIn whether every brand has it
     * @param retiredAt since when nobody is asked for it
     */
    record PurposeView(
            String key,
            String name,
            Map<String, String> names,
            boolean builtIn,
            @Nullable Instant retiredAt) {

        static PurposeView of(Purpose purpose) {
            return new PurposeView(
                    purpose.key(), purpose.words(), purpose.names(), purpose.isStanding(), purpose.retiredAt());
        }
    }

    @GetMapping
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "What the brand may write to people for, with what is retired")
    Slice<PurposeView> list() {
        return Slice.whole(purposes.list()).map(PurposeView::of);
    }

    /**
     * @param key lower-case letters, digits, {@code -} and {@code _}; made of the name where it is left out
     * @param names by language: zh, en, ko; at least one
     */
    record NewPurpose(@Nullable String key, @Nullable Map<String, String> names) {}

    @PostMapping
    @Operation(summary = "Add a purpose of the brand's own")
    ResponseEntity<PurposeView> add(@RequestBody NewPurpose told) {
        Purpose added = purposes.add(Actor.current(), told.key(), given("/names", told.names()));
        return ResponseEntity.created(URI.create("/api/v1/purposes/" + added.key()))
                .body(PurposeView.of(added));
    }

    @GetMapping("/{key}")
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "One purpose")
    PurposeView get(@PathVariable String key) {
        return PurposeView.of(purposes.get(key));
    }

    @PutMapping("/{key}")
    @Operation(summary = "Rename a purpose of the brand's own", description = "Its key stays.")
    PurposeView rename(@PathVariable String key, @RequestBody NewPurpose told) {
        return PurposeView.of(purposes.rename(Actor.current(), key, given("/names", told.names())));
    }

    @PostMapping("/{key}/retirement")
    @Operation(
            summary = "Retire a purpose of the brand's own",
            description =
                    "Nobody is asked for it any more, and nothing is sent for it. The ledger keeps what was said.")
    PurposeView retire(@PathVariable String key) {
        return PurposeView.of(purposes.retire(Actor.current(), key));
    }

    @DeleteMapping("/{key}/retirement")
    @Operation(summary = "Use a retired purpose again")
    PurposeView restore(@PathVariable String key) {
        return PurposeView.of(purposes.restore(Actor.current(), key));
    }

    @GetMapping("/{key}/wordings")
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "What people are and were asked with, by language, the newest version of each first")
    Slice<Wording> wordings(@PathVariable String key) {
        return Slice.whole(wordings.of(purposes.get(key).key()));
    }

    /** @param texts by language: zh, en, ko; the same words again are no new version */
    record NewWordings(@Nullable Map<String, String> texts) {}

    @PostMapping("/{key}/wordings")
    @Operation(
            summary = "Ask people with these words from now on",
            description = "Each is a new version in its language; no version is ever changed.")
    Slice<Wording> publish(@PathVariable String key, @RequestBody NewWordings told) {
        return Slice.whole(wordings.publish(Actor.current(), key, given("/texts", told.texts())));
    }

    private static Map<String, String> given(String pointer, @Nullable Map<String, String> texts) {
        if (texts == null) {
            throw Fault.invalid(pointer, "fault.needed");
        }
        return texts;
    }
}
