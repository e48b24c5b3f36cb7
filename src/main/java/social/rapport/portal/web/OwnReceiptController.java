package social.rapport.portal.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import social.rapport.consent.Permission;
import social.rapport.consent.web.Receipts;
import social.rapport.portal.PortalVisit;
import social.rapport.portal.Talk;
import social.rapport.shared.Fault;
import social.rapport.workspace.OpenToPerson;

/** The receipt for a yes or no of whoever looks, to take along. */
@Controller
@OpenToPerson
class OwnReceiptController {

    private final Talk talk;
    private final Receipts receipts;

    OwnReceiptController(Talk talk, Receipts receipts) {
        this.talk = talk;
        this.receipts = receipts;
    }

    @GetMapping("/me/{brand}/talk/permissions/{entry}/receipt")
    ResponseEntity<Record> receipt(@PathVariable UUID entry) {
        Permission said = talk.history(PortalVisit.here().theirs()).stream()
                .map(Talk.Entry::said)
                .filter(one -> one.id().equals(entry))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("permission"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("consent-receipt-" + entry + ".json", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(receipts.of(said));
    }
}
