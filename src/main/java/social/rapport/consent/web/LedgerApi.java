package social.rapport.consent.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.consent.Ledger;
import social.rapport.consent.Proof;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The ledger as a chain, and the proof of each entry, for programs. */
@RestController
@Tag(name = "Ledger")
class LedgerApi {

    private final Ledger ledger;
    private final Receipts receipts;

    LedgerApi(Ledger ledger, Receipts receipts) {
        this.ledger = ledger;
        this.receipts = receipts;
    }

    /**
     * @param entries how many there are
     * @param hash of the newest, in hexadecimal; null while there is none
     */
    record EndView(long entries, @Nullable String hash) {}

    @GetMapping("/api/v1/ledger")
    @Requires(Scope.AUDIT_READ)
    @Operation(
            summary = "Where the ledger of permissions ends",
            description = "Whoever notes the hash elsewhere can tell later that nothing before it was changed.")
    EndView end() {
        return ledger.end().map(end -> new EndView(end.sequence(), end.hash())).orElse(new EndView(0, null));
    }

    /**
     * @param brokenAt the number of the first entry at which the chain does not hold; null where it is whole
     * @param why {@code changed}, {@code unlinked}, {@code missing} or {@code cut_off}
     */
    record CheckView(
            boolean whole,
            long entries,
            @Nullable Long brokenAt,
            @Nullable String why,
            Instant at) {

        static CheckView of(Ledger.Check check) {
            Ledger.Break broken = check.broken();
            return broken == null
                    ? new CheckView(true, check.entries(), null, null, check.at())
                    : new CheckView(
                            false,
                            check.entries(),
                            broken.sequence(),
                            broken.why().key(),
                            check.at());
        }
    }

    @PostMapping("/api/v1/ledger/checks")
    @Requires(Scope.AUDIT_READ)
    @Operation(summary = "Walk along the whole ledger, and say where it does not hold")
    CheckView check() {
        return CheckView.of(ledger.check(Actor.current()));
    }

    /**
     * @param previousHash of the entry before; null for the first
     * @param content what was hashed, in UTF-8
     * @param holds whether the entry says what it said when it was added, and follows upon the one before
     */
    record ProofView(
            PermissionView permission,
            long sequence,
            @Nullable String previousHash,
            String hash,
            String content,
            boolean holds) {

        static ProofView of(Proof proof) {
            return new ProofView(
                    PermissionView.of(proof.permission()),
                    proof.sequence(),
                    proof.previous(),
                    proof.hash(),
                    proof.content(),
                    proof.holds());
        }
    }

    @GetMapping("/api/v1/people/{person}/permissions/{entry}")
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "One entry of a person's ledger, with its place in the chain")
    ProofView prove(@PathVariable UUID person, @PathVariable UUID entry) {
        return ProofView.of(ledger.prove(new PersonId(person), entry));
    }

    @GetMapping("/api/v1/people/{person}/permissions/{entry}/receipt")
    @Requires(Scope.CONSENT_READ)
    @Operation(summary = "The consent receipt of an entry, in the shape of ISO/IEC TS 27560")
    ReceiptJson receipt(@PathVariable UUID person, @PathVariable UUID entry) {
        return receipts.make(new PersonId(person), entry);
    }
}
