package social.rapport.consent.web;

import gg.jte.models.runtime.JteModel;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import social.rapport.Templates;
import social.rapport.consent.Ledger;
import social.rapport.consent.Purposes;
import social.rapport.people.ChannelNames;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The proof of what somebody said, and its receipt to take along. */
@Controller
@RequestMapping("/people/{person}/permissions/{entry}")
@Requires(Scope.CONSENT_READ)
class ProofController {

    private final Ledger ledger;
    private final Purposes purposes;
    private final ChannelNames channels;
    private final Receipts receipts;
    private final Templates templates;

    ProofController(Ledger ledger, Purposes purposes, ChannelNames channels, Receipts receipts, Templates templates) {
        this.ledger = ledger;
        this.purposes = purposes;
        this.channels = channels;
        this.receipts = receipts;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(@PathVariable UUID person, @PathVariable UUID entry) {
        var proof = ledger.prove(new PersonId(person), entry);
        return templates.consentWebProof(ProofPage.of(
                new PersonId(person), proof, purposes.name(proof.permission().purpose()), channels.names()));
    }

    @GetMapping("/receipt")
    ResponseEntity<ReceiptJson> receipt(@PathVariable UUID person, @PathVariable UUID entry) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("consent-receipt-" + entry + ".json", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(receipts.make(new PersonId(person), entry));
    }
}
