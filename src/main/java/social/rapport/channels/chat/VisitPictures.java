package social.rapport.channels.chat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.files.FileId;
import social.rapport.files.Files;
import social.rapport.files.StoredFile;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;

/** The pictures in the chats of the workspace at work; each visit sees its own alone. */
@Component
class VisitPictures {

    private final JdbcClient jdbc;
    private final Files files;

    VisitPictures(JdbcClient jdbc, Files files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    /** From now on the visit may see these. */
    void show(UUID visit, Collection<FileId> pictures) {
        jdbc.sql("""
                        insert into channels.visit_picture (workspace_id, visit_id, file_id)
                        select :workspace, :visit, file.id from unnest(:files::uuid[]) as file(id)
                        on conflict (workspace_id, visit_id, file_id) do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visit", visit)
                .param("files", values(pictures))
                .update();
    }

    /** @throws Fault.Caller where there is no such picture in their chat */
    StoredFile get(Visit visit, FileId picture) {
        return theirs(visit, List.of(picture)).values().stream().findFirst().orElseThrow(() -> Fault.notFound("file"));
    }

    /**
     * What a visitor sends along, which stays from now on.
     *
     * @throws Fault.Caller naming {@code /messages} where something is not theirs, or no longer there
     */
    List<Activity.Media> send(Visit visit, Said said) {
        List<FileId> sent = said.ids();
        if (sent.isEmpty()) {
            return List.of();
        }
        Map<FileId, StoredFile> theirs = theirs(visit, sent);
        if (!theirs.keySet().containsAll(sent)) {
            throw Fault.invalid("/messages", "chat.wrong.picture");
        }
        files.use(sent);
        return sent.stream().map(theirs::get).map(Activity.Media::of).toList();
    }

    private Map<FileId, StoredFile> theirs(Visit visit, List<FileId> wanted) {
        List<FileId> shown = jdbc.sql("""
                        select file_id from channels.visit_picture
                        where workspace_id = :workspace and visit_id = :visit and file_id = any (:files)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("visit", visit.id())
                .param("files", values(wanted))
                .query((row, number) -> new FileId(row.getObject("file_id", UUID.class)))
                .list();
        return files.find(shown).stream().collect(Collectors.toMap(StoredFile::id, Function.identity()));
    }

    private static UUID[] values(Collection<FileId> files) {
        return files.stream().map(FileId::value).toArray(UUID[]::new);
    }
}
