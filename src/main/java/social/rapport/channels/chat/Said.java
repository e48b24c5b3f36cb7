package social.rapport.channels.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.files.FileId;

/**
 * One message of a visitor's.
 *
 * @param id made by the widget; the same id is the same message, however often it is sent
 * @param pictures the ids of those that go along; with some, the text may be empty
 */
record Said(String id, String text, @Nullable List<String> pictures) {

    List<FileId> ids() {
        return pictures == null ? List.of() : pictures.stream().map(FileId::of).toList();
    }
}
