package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.OutboundMessage;
import social.rapport.conversations.web.InboxPage.Attached;
import social.rapport.files.Attachment;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import social.rapport.shared.ui.Numbers;

/** What can be attached to an answer, and what is. */
@Component
class Attaching {

    private static final String PICTURES = "image/png,image/jpeg,image/webp,image/gif";

    private final Files files;

    Attaching(Files files) {
        this.files = files;
    }

    /** What is attached already, and what the network takes; null where it takes nothing. */
    @Nullable
    Attached to(Capabilities can, OutboundMessage.Kind kind, List<FileId> attached) {
        int most = can.mediaPerMessage(kind);
        if (most == 0) {
            return null;
        }
        boolean picturesOnly = can.attachable().picturesOnly();
        long mostBytes = Math.min(can.attachable().mostBytes(), files.largest());
        String size = Numbers.bytes(mostBytes);
        return new Attached(
                most,
                picturesOnly ? PICTURES : "",
                mostBytes,
                t(picturesOnly ? "inbox.attach.pictures" : "inbox.attach.files", "most", most, "size", size),
                t("inbox.attach.large", "size", size),
                shown(attached));
    }

    /** In their order, without those that are gone. */
    List<Attachment> shown(List<FileId> attached) {
        Map<FileId, StoredFile> found =
                files.find(attached).stream().collect(Collectors.toMap(StoredFile::id, Function.identity()));
        return attached.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(Attachment::of)
                .toList();
    }
}
