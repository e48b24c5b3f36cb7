package social.rapport.conversations;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import social.rapport.shared.Fault;

/** The files that go along with answers. */
@Component
class Attachments {

    private final Files files;

    Attachments(Files files) {
        this.files = files;
    }

    /**
     * These as a message takes them, in their order.
     *
     * @throws Fault.Caller naming {@code /attachments} where one is not there, or no longer
     */
    List<Activity.Media> media(List<FileId> ids) {
        Map<FileId, StoredFile> found =
                files.find(ids).stream().collect(Collectors.toMap(StoredFile::id, Function.identity()));
        if (!found.keySet().containsAll(ids)) {
            throw Fault.invalid("/attachments", "inbox.wrong.attachment");
        }
        return ids.stream().map(found::get).map(Activity.Media::of).toList();
    }
}
