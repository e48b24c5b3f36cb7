package social.rapport.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.text.Charsets;

/** Opens stored files as what they are. */
@Component
class Reading {

    private final StoredFiles files;

    Reading(StoredFiles files) {
        this.files = files;
    }

    /** @throws Fault.Caller where the file is not of this kind, or cannot be read */
    Pieces open(UUID file, ImportKind kind, Plan plan) throws IOException {
        Head head = Head.of(files.head(file));
        if (!head.fits(kind)) {
            throw Fault.invalid("/file", "imports.file.not-" + kind.key());
        }
        InputStream stored = files.read(file);
        String charset = plan.charset();
        if (kind == ImportKind.MAPPED) {
            return new MappedPieces(plan.mapping(), stored, Charsets.of(charset));
        }
        return switch (head) {
            case WORKBOOK -> SheetPieces.open(stored);
            case MAIL -> new MailPieces(stored);
            case LINES -> new LinePieces(stored, Charsets.of(charset));
            case TABLE, DOCUMENT -> new CsvPieces(stored, Charsets.of(charset));
        };
    }
}
