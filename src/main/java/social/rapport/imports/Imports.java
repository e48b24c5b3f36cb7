package social.rapport.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.imports.Import.State;
import social.rapport.imports.ImportTable.Kept;
import social.rapport.imports.Plan.Column;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.text.Charsets;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/** Files that members and programs hand in, of the workspace at work. */
@Component
public class Imports {

    /** How large a file may be, in bytes. */
    public static final long MOST_BYTES = StoredFiles.MOST;

    static final String NO_NETWORK = "import";

    private static final int WAITING = 20;
    private static final int LONGEST_NAME = 200;
    private static final int PAGE = 1_000;

    private final ImportTable table;
    private final StoredFiles files;
    private final Previews previews;
    private final Homes homes;
    private final Channels channels;
    private final ImportJobs jobs;
    private final Audit audit;

    Imports(
            ImportTable table,
            StoredFiles files,
            Previews previews,
            Homes homes,
            Channels channels,
            ImportJobs jobs,
            Audit audit) {
        this.table = table;
        this.files = files;
        this.previews = previews;
        this.homes = homes;
        this.channels = channels;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** Which imports; null stands for any. */
    public record Filter(@Nullable State state, @Nullable ImportKind kind, boolean drafts) {}

    /**
     * A file as it is handed in.
     *
     * @param kind null where it is to be guessed
     * @param charset null where it is to be guessed
     * @param channel null where one is to be found
     */
    public record Handed(
            String fileName,
            InputStream content,
            @Nullable ImportKind kind,
            @Nullable String charset,
            @Nullable ChannelId channel) {}

    /**
     * What the caller knows better than we guess; null leaves as it is. Columns by their names.
     *
     * @param yaml the mapping of an archive
     */
    public record Wishes(
            @Nullable Map<String, String> columns,
            @Nullable Boolean confirmed,
            @Nullable List<String> own,
            @Nullable String yaml) {

        public static final Wishes NONE = new Wishes(null, null, null, null);
    }

    /**
     * Stores a file. On return it is durable, once the transaction has committed; nothing is read from it yet but its
     * beginning.
     *
     * @throws Fault.Caller where it cannot be read, is too large, or too many wait
     */
    @Transactional
    public Import hand(Actor by, Handed file) {
        by.must(Scope.PEOPLE_IMPORT);
        if (table.kept() >= WAITING) {
            throw new Fault.Caller(Fault.Kind.TOO_MANY, "imports.too-many", List.of());
        }
        UUID id = Ids.next();
        long bytes = store(id, file.content());
        String charset = charset(file.charset()).orElseGet(() -> previews.charset(id));
        ImportKind kind = file.kind() == null ? previews.kind(id, charset) : file.kind();
        table.insert(id, kind, fileName(file.fileName()), bytes, previews.plan(id, kind, charset), by);
        if (file.channel() != null) {
            Import draft = get(id);
            table.plan(id, kind, usable(file.channel()), draft.plan());
        }
        return get(id);
    }

    private long store(UUID id, InputStream content) {
        try {
            return files.write(id, content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String fileName(String given) {
        String bare = given.replaceAll("^.*[/\\\\]", "")
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return bare.isEmpty() ? "file" : bare.substring(0, Math.min(LONGEST_NAME, bare.length()));
    }

    private static Optional<String> charset(@Nullable String wished) {
        return wished == null || wished.isBlank()
                ? Optional.empty()
                : Optional.of(
                        Charsets.named(wished).orElseThrow(() -> Fault.invalid("/charset", "imports.charset.unknown")));
    }

    private ChannelId usable(ChannelId wished) {
        Channel channel = channels.find(wished).orElseThrow(() -> Fault.invalid("/channel", "imports.channel.none"));
        if (channel.state() == Channel.State.DISCONNECTED) {
            throw Fault.invalid("/channel", "imports.channel.disconnected");
        }
        return channel.id();
    }

    /** Stores a file and starts it, as one act. */
    @Transactional
    public Import submit(Actor by, Handed file, Wishes wishes) {
        Import draft = hand(by, file);
        plan(by, draft.id(), draft.kind(), draft.plan().charset(), draft.channel(), wishes);
        return start(by, draft.id());
    }

    /** Says how a draft is to be read; what its columns become is guessed anew where it is read another way. */
    @Transactional
    public Import plan(Actor by, UUID id, ImportKind kind, String charset, @Nullable ChannelId channel, Wishes wishes) {
        by.must(Scope.PEOPLE_IMPORT);
        Import draft = draft(id);
        String known = charset(charset).orElse(draft.plan().charset());
        boolean isSame = kind == draft.kind() && known.equals(draft.plan().charset());
        Plan plan = isSame ? draft.plan() : previews.plan(id, kind, known);
        table.plan(id, kind, channel == null ? null : usable(channel), wished(plan, wishes));
        return get(id);
    }

    private static Plan wished(Plan plan, Wishes wishes) {
        Map<String, String> targets = wishes.columns();
        if (targets != null) {
            targets.keySet().stream()
                    .filter(name -> plan.columns().stream()
                            .noneMatch(column -> column.name().equals(name)))
                    .findFirst()
                    .ifPresent(unknown -> {
                        throw Fault.invalid("/mapping", "imports.mapping.no-column");
                    });
        }
        List<Column> columns = targets == null
                ? plan.columns()
                : plan.columns().stream()
                        .map(column -> new Column(column.name(), targets.getOrDefault(column.name(), Mapping.SKIP)))
                        .toList();
        List<String> own = wishes.own() == null
                ? plan.own()
                : wishes.own().stream()
                        .map(address -> address.strip().toLowerCase(java.util.Locale.ROOT))
                        .filter(address -> !address.isEmpty())
                        .distinct()
                        .limit(WAITING)
                        .toList();
        return new Plan(
                plan.charset(),
                columns,
                wishes.confirmed() == null ? plan.confirmed() : wishes.confirmed(),
                own,
                wishes.yaml() == null || wishes.yaml().isBlank()
                        ? plan.mapping()
                        : MappedPieces.checked(wishes.yaml()));
    }

    private Import draft(UUID id) {
        Import draft = table.lock(id).orElseThrow(() -> Fault.notFound("import"));
        if (draft.state() != State.DRAFT) {
            throw Fault.conflict("imports.started");
        }
        return draft;
    }

    /** Begins to read a draft, in the background. */
    @Transactional
    public Import start(Actor by, UUID id) {
        by.must(Scope.PEOPLE_IMPORT);
        Import draft = draft(id);
        if (draft.kind().isTable()) {
            Mapping.check(draft.kind(), draft.plan().columns());
        } else if (draft.kind() == ImportKind.MAPPED) {
            MappedPieces.mapping(draft.plan().mapping());
        }
        ChannelId channel = draft.channel() == null ? homes.of(previews.network(draft), by) : usable(draft.channel());
        table.plan(id, draft.kind(), channel, draft.plan());
        table.move(id, State.QUEUED, null);
        audit.record(
                by,
                "import.started",
                "import:" + id,
                Map.of("kind", draft.kind().key(), "file", draft.fileName(), "channel", channel.toString()));
        jobs.ask(id);
        return get(id);
    }

    /** Stops an import, or throws a draft away. What it has brought stays; what it has not read is not read. */
    @Transactional
    public Import cancel(Actor by, UUID id) {
        by.must(Scope.PEOPLE_IMPORT);
        Import running = table.lock(id).orElseThrow(() -> Fault.notFound("import"));
        if (running.state() != State.DRAFT && !running.state().isAhead()) {
            throw Fault.conflict("imports.ended");
        }
        table.move(id, State.CANCELLED, null);
        files.delete(id);
        audit.record(by, "import.cancelled", "import:" + id, Map.of("file", running.fileName()));
        return get(id);
    }

    /** @throws Fault.Caller where there is none of this id */
    public Import get(UUID id) {
        return table.find(id).orElseThrow(() -> Fault.notFound("import"));
    }

    /** Newest first. */
    public Slice<Import> list(Filter filter, @Nullable Keyset after, int most) {
        List<Import> found = table.list(filter, after, most + 1);
        List<Import> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? new Keyset(shown.getLast().createdAt(), shown.getLast().id()).toString()
                : null;
        return new Slice<>(List.copyOf(shown), next, table.count(filter));
    }

    /** How a draft begins, read as it is planned now. */
    public Preview preview(Import draft) {
        return previews.of(draft);
    }

    /** Everything that failed, in the order of the file, a page in memory at a time. */
    public void failures(UUID of, Consumer<Failure> reader) {
        Kept last = null;
        List<Kept> page = table.failures(of, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(kept -> reader.accept(kept.failure()));
            last = page.getLast();
            page = table.failures(of, last, PAGE);
        }
    }

    /** Throws away drafts that nobody has come back to. */
    @Transactional
    public void forgetDrafts(Instant before) {
        for (UUID draft : table.draftsBefore(before)) {
            table.move(draft, State.CANCELLED, null);
            files.delete(draft);
        }
    }
}
