package social.rapport.channels.meta;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import social.rapport.channels.Activity;
import social.rapport.channels.Enclosures;
import social.rapport.channels.FilePost;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.NetworkFailure.Kind;
import social.rapport.files.FileId;
import social.rapport.shared.Fault;
import tools.jackson.databind.JsonNode;

/** Posts files of ours, each read as it goes out. */
final class Pictures {

    private final Enclosures enclosures;

    Pictures(Enclosures enclosures) {
        this.enclosures = enclosures;
    }

    @FunctionalInterface
    interface Posting {
        JsonNode post(FilePost form) throws NetworkFailure;
    }

    /** @param field of the form in which the file goes */
    JsonNode post(Activity.Media media, String field, Map<String, String> fields, Posting posting)
            throws NetworkFailure {
        FileId file = media.file().orElseThrow(Pictures::gone);
        try (InputStream content = enclosures.open(file)) {
            return posting.post(new FilePost(
                    fields,
                    field,
                    Objects.requireNonNullElse(media.name(), "picture.jpg"),
                    Objects.requireNonNullElse(media.type(), "image/jpeg"),
                    content,
                    media.size()));
        } catch (Fault.Caller gone) {
            throw gone();
        } catch (IOException impossible) {
            throw new NetworkFailure(Kind.TEMPORARY, "ours", "", null);
        }
    }

    private static NetworkFailure gone() {
        return new NetworkFailure(Kind.PERMANENT, "file_gone", "", null);
    }
}
