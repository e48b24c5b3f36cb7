package social.rapport.portal;

import java.io.IOException;
import java.util.List;
import java.util.zip.ZipOutputStream;

/** What somebody takes along beside tables: files as they are, and what is theirs in vocabularies that other programs know. */
interface Enclosure {

    /** Of the words that tell of it in the index, behind {@code portal.take.}. */
    String key();

    /** @return by which names of the archive it was written */
    List<String> write(PortalVisit visit, ZipOutputStream zip) throws IOException;
}
