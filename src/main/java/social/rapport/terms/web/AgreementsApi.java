package social.rapport.terms.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.web.PageSize;
import social.rapport.terms.AcceptancePolicy;
import social.rapport.terms.Agreement;
import social.rapport.terms.AgreementId;
import social.rapport.terms.Agreements;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What people proffer, for programs. */
@RestController
@Requires(Scope.RIGHTS_READ)
@Tag(name = "People's terms")
class AgreementsApi {

    private final Agreements agreements;
    private final AcceptancePolicy policy;

    AgreementsApi(Agreements agreements, AcceptancePolicy policy) {
        this.agreements = agreements;
        this.policy = policy;
    }

    @GetMapping("/api/v1/agreements")
    @Operation(summary = "List what people proffered, newest first")
    Slice<AgreementJson> list(
            @RequestParam(defaultValue = "proffered") String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String next) {
        Agreement.State wanted = Agreement.State.of(state).orElseThrow(() -> Fault.invalid("state", "fault.value"));
        return agreements.list(wanted, Keyset.of(next), PageSize.of(limit)).map(AgreementJson::of);
    }

    @GetMapping("/api/v1/agreements/{id}")
    @Operation(summary = "One of them")
    AgreementJson get(@PathVariable String id) {
        return AgreementJson.of(agreements.get(AgreementId.of(id)));
    }

    @GetMapping("/api/v1/people/{person}/agreements")
    @Operation(summary = "List what a person proffered, newest first")
    Slice<AgreementJson> ofPerson(@PathVariable UUID person) {
        return Slice.whole(agreements.of(new PersonId(person))).map(AgreementJson::of);
    }

    @GetMapping(value = "/api/v1/agreements/{id}/record", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The signed record, byte by byte as its person has it",
            description = "Canonical JSON (RFC 8785); the signature is Ed25519 over the canonical form of `record`.")
    byte[] record(@PathVariable String id) {
        return agreements.record(AgreementId.of(id)).orElseThrow(() -> Fault.notFound("agreement"));
    }

    @PostMapping("/api/v1/agreements/{id}/acceptance")
    @Requires(Scope.RIGHTS_MANAGE)
    @Operation(summary = "Accept what was proffered")
    AgreementJson accept(@PathVariable String id) {
        return AgreementJson.of(agreements.accept(AgreementId.of(id), Actor.current()));
    }

    /** @param why they are declined, as their person is told */
    record Refusal(@Nullable String why) {}

    @PostMapping("/api/v1/agreements/{id}/refusal")
    @Requires(Scope.RIGHTS_MANAGE)
    @Operation(summary = "Decline what was proffered, and tell its person why")
    AgreementJson decline(@PathVariable String id, @RequestBody Refusal refusal) {
        return AgreementJson.of(
                agreements.decline(AgreementId.of(id), Objects.requireNonNullElse(refusal.why(), ""), Actor.current()));
    }

    /** @param accepts the keys of terms that are accepted as soon as they are proffered */
    record PolicyJson(@Nullable List<String> accepts) {}

    @GetMapping("/api/v1/agreement-policy")
    @Operation(summary = "Which terms are accepted as soon as somebody proffers them")
    PolicyJson policy() {
        return new PolicyJson(policy.accepts());
    }

    @PutMapping("/api/v1/agreement-policy")
    @Requires(Scope.WORKSPACE_MANAGE)
    @Operation(summary = "Set which terms are accepted as soon as somebody proffers them")
    PolicyJson set(@RequestBody PolicyJson wanted) {
        policy.set(
                wanted.accepts() == null
                        ? List.of()
                        : wanted.accepts().stream().filter(Objects::nonNull).toList(),
                Actor.current());
        return policy();
    }
}
