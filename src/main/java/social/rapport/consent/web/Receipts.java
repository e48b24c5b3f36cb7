package social.rapport.consent.web;

import java.util.UUID;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import social.rapport.consent.Ledger;
import social.rapport.consent.Permission;
import social.rapport.consent.Proof;
import social.rapport.consent.Purposes;
import social.rapport.shared.PersonId;
import social.rapport.workspace.Workspaces;

/** Makes out receipts for entries of the ledger. */
@NamedInterface("json")
@Component
public class Receipts {

    private final Ledger ledger;
    private final Purposes purposes;
    private final Workspaces workspaces;

    Receipts(Ledger ledger, Purposes purposes, Workspaces workspaces) {
        this.ledger = ledger;
        this.purposes = purposes;
        this.workspaces = workspaces;
    }

    /** The receipt for what somebody said, for others who hand it to them. */
    public Record of(Permission said) {
        return make(said.person(), said.id());
    }

    ReceiptJson make(PersonId person, UUID entry) {
        Proof proof = ledger.prove(person, entry);
        return ReceiptJson.of(
                proof,
                purposes.get(proof.permission().purpose()),
                workspaces.current().orElseThrow());
    }
}
