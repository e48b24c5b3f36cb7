package social.rapport.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.pictures.NoPicture;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;

/**
 * The files of the workspace at work. What somebody hands over stays for a day; what an interaction or a message refers
 * to is to be {@linkplain #use used}, and stays until it is to be forgotten.
 */
@Service
public class Files {

    private static final int LONGEST_ALT = 1_000;

    private final FileTable table;
    private final Contents contents;
    private final WorkspaceTransactions transactions;
    private final FilesSettings settings;

    Files(FileTable table, Contents contents, WorkspaceTransactions transactions, FilesSettings settings) {
        this.table = table;
        this.contents = contents;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** The largest file that is taken, in bytes. */
    public long largest() {
        return settings.largest().toBytes();
    }

    /** As {@link #keep(FileId, String, String, InputStream)} with a new id. */
    public StoredFile keep(@Nullable String name, @Nullable String type, InputStream content) throws IOException {
        return keep(FileId.next(), name, type, content);
    }

    /**
     * Keeps a file: a picture drawn anew, without what it told beside its pixels; everything else as it is, to be handed
     * out as a download only. The same id again changes nothing.
     *
     * @param type what its sender says it is
     * @throws Fault.Caller naming {@code /file} where there is nothing in it, or more than {@link #largest}
     */
    public StoredFile keep(FileId id, @Nullable String name, @Nullable String type, InputStream content)
            throws IOException {
        String called = FileName.of(name);
        try (Spool spool = Spool.of(content, largest())) {
            return add(id, called, type, Content.of(spool, called, type));
        }
    }

    /**
     * As {@link #keep(String, String, InputStream)} where nothing but pictures is taken.
     *
     * @throws Fault.Caller naming {@code /file} also where it is no picture that can be drawn anew
     */
    public StoredFile keepPicture(@Nullable String name, @Nullable String type, InputStream content)
            throws IOException {
        try (Spool spool = Spool.of(content, largest())) {
            return add(FileId.next(), FileName.of(name), type, Content.ofPicture(spool));
        } catch (NoPicture refused) {
            throw Fault.invalid("/file", refused.isTooWide() ? "files.wrong.wide" : "files.wrong.picture");
        }
    }

    private StoredFile add(FileId id, String name, @Nullable String type, Content content) throws IOException {
        try {
            return transactions.in(CurrentWorkspace.id(), () -> {
                try {
                    contents.add(content);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
                return table.add(id, name, FileType.declared(type), content.digest());
            });
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    public Optional<StoredFile> find(FileId id) {
        return find(List.of(id)).stream().findFirst();
    }

    /** Those of these that are there, in no particular order. */
    public List<StoredFile> find(Collection<FileId> ids) {
        return ids.isEmpty() ? List.of() : table.find(ids);
    }

    /** @throws Fault.Caller where there is none */
    public StoredFile get(FileId id) {
        return find(id).orElseThrow(() -> Fault.notFound("file"));
    }

    /**
     * What a file contains, fetched as it is read, in the workspace at work.
     *
     * @throws Fault.Caller where there is none
     */
    public InputStream open(FileId id) {
        byte[] digest = table.digest(id).orElseThrow(() -> Fault.notFound("file"));
        return contents.read(digest, get(id).size());
    }

    /** A picture's small likeness for lists, of the picture's own type. */
    public Optional<byte[]> thumbnail(FileId id) {
        return table.thumbnail(id);
    }

    /** Says what a picture shows, for those who do not see it; nothing takes back what was said. */
    @Transactional
    public StoredFile describe(FileId id, @Nullable String alt) {
        String words = alt == null || alt.isBlank() ? null : alt.strip();
        if (words != null && words.length() > LONGEST_ALT) {
            throw Fault.invalid("/alt", "files.wrong.alt");
        }
        if (get(id).used()) {
            throw Fault.conflict("files.wrong.used");
        }
        table.describe(id, words);
        return get(id);
    }

    /** Something refers to these for good from now on, in the running transaction. */
    @Transactional
    public void use(Collection<FileId> ids) {
        if (!ids.isEmpty()) {
            table.use(ids);
        }
    }

    /** Takes files away, and what they contain where no other file does. */
    @Transactional
    public void forget(Collection<FileId> ids) {
        if (!ids.isEmpty()) {
            contents.forgetUnreferenced(table.remove(ids));
        }
    }
}
