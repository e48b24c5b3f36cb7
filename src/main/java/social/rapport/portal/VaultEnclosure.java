package social.rapport.portal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;
import social.rapport.vault.Receipt;
import social.rapport.vault.Receipts;
import social.rapport.vault.VaultFile;

/** The vault as another Rapport takes it, with pictures of receipts, for those who came in by a way that opens it. */
@Component
@Order(3)
class VaultEnclosure implements Enclosure {

    private static final String NAME = "vault.jsonld";

    private final VaultFile vault;
    private final Receipts receipts;

    VaultEnclosure(VaultFile vault, Receipts receipts) {
        this.vault = vault;
        this.receipts = receipts;
    }

    @Override
    public String key() {
        return "vault";
    }

    @Override
    public List<String> write(PortalVisit visit, ZipOutputStream zip) throws IOException {
        if (!visit.theirs().session().isProved()) {
            return List.of();
        }
        PersonId owner = visit.theirs().session().person();
        List<String> names = new ArrayList<>(List.of(NAME));
        zip.putNextEntry(new ZipEntry(NAME));
        vault.write(owner, new Unclosed(zip));
        zip.closeEntry();
        for (Receipt receipt : receipts.all(owner)) {
            zip.putNextEntry(new ZipEntry(receipt.path()));
            zip.write(receipts.picture(owner, receipt.id()));
            zip.closeEntry();
            names.add(receipt.path());
        }
        return names;
    }
}
