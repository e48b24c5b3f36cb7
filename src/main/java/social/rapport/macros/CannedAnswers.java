package social.rapport.macros;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/**
 * The canned answers of the workspace at work. Whoever answers keeps their own; those that the team shares are changed by
 * whoever manages the inbox.
 */
@Component
public class CannedAnswers {

    /** So many a workspace may have, those of members included. */
    public static final int MOST = 5_000;

    private static final Pattern SHORTCUT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}_.-]{0,39}");
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_FOLDER = 60;

    private final CannedAnswerTable table;
    private final Audit audit;

    CannedAnswers(CannedAnswerTable table, Audit audit) {
        this.table = table;
        this.audit = audit;
    }

    /**
     * Which of them.
     *
     * @param words what is looked for, in any language; empty for all
     * @param folder only those kept there; null for all
     * @param viewer who looks: a member sees their own besides the team's
     */
    public record Filter(
            String words, @Nullable String folder, @Nullable MemberId viewer) {

        public static Filter all(@Nullable MemberId viewer) {
            return new Filter("", null, viewer);
        }
    }

    /**
     * What a canned answer is to be.
     *
     * @param isShared whether the whole team has it, or only whoever makes it
     */
    public record Told(
            String shortcut, String name, @Nullable String folder, Texts texts, boolean isShared) {

        public Told {
            shortcut = shortcut.strip().replaceFirst("^[/／]", "").toLowerCase(Locale.ROOT);
            name = name.strip().isEmpty() ? shortcut : name.strip();
            folder = folder == null || folder.isBlank() ? null : folder.strip();
        }

        Told checked() {
            List<Fault.Field> wrong = new ArrayList<>();
            if (!SHORTCUT.matcher(shortcut).matches()) {
                wrong.add(new Fault.Field("/shortcut", "macros.wrong.shortcut"));
            }
            if (name.length() > LONGEST_NAME) {
                wrong.add(new Fault.Field("/name", "macros.wrong.name"));
            }
            if (folder != null && folder.length() > LONGEST_FOLDER) {
                wrong.add(new Fault.Field("/folder", "macros.wrong.folder"));
            }
            try {
                texts.checked("/texts/");
            } catch (Fault.Caller refused) {
                wrong.addAll(refused.fields());
            }
            if (!wrong.isEmpty()) {
                throw Fault.invalid(wrong);
            }
            return this;
        }
    }

    /** In the order of their shortcuts. */
    @Transactional(readOnly = true)
    public Slice<CannedAnswer> list(Filter filter, @Nullable String after, int most) {
        List<CannedAnswer> found = table.list(filter, after, most + 1);
        List<CannedAnswer> shown = found.subList(0, Math.min(most, found.size()));
        String next = found.size() > most
                ? shown.getLast().shortcut() + " " + shown.getLast().id()
                : null;
        return new Slice<>(List.copyOf(shown), next, table.count(filter));
    }

    /** For whoever types: what begins with the words comes first, then what is used most. */
    public List<CannedAnswer> offered(Filter filter, int most) {
        return table.offered(filter, most);
    }

    public List<String> folders(@Nullable MemberId viewer) {
        return table.folders(viewer);
    }

    /** @throws Fault.Caller where there is none of this id that the actor may see */
    public CannedAnswer get(UUID id, Actor by) {
        return find(id, false, by);
    }

    private CannedAnswer find(UUID id, boolean deleted, Actor by) {
        return table.find(id, deleted)
                .filter(answer -> answer.isShared() || Objects.equals(answer.owner(), by.member()))
                .orElseThrow(() -> Fault.notFound("canned answer"));
    }

    @Transactional
    public CannedAnswer create(Told told, Actor by) {
        told.checked();
        MemberId owner = owner(told, by);
        if (table.kept() >= MOST) {
            throw Fault.conflict("macros.canned.too-many");
        }
        UUID id = Ids.next();
        table.insert(id, told, owner);
        note(by, "canned-answer.created", id, told.shortcut(), owner);
        return get(id, by);
    }

    /** Whose it is to be; what is the team's is changed by whoever manages the inbox. */
    private static @Nullable MemberId owner(Told told, Actor by) {
        by.must(Scope.CONVERSATIONS_ANSWER);
        if (told.isShared()) {
            by.must(Scope.CONVERSATIONS_MANAGE);
            return null;
        }
        if (by.member() == null) {
            throw Fault.invalid("/shared", "macros.wrong.nobodys");
        }
        return by.member();
    }

    private static void mustOwn(CannedAnswer answer, Actor by) {
        by.must(answer.isShared() ? Scope.CONVERSATIONS_MANAGE : Scope.CONVERSATIONS_ANSWER);
    }

    @Transactional
    public CannedAnswer replace(UUID id, Told told, Actor by) {
        CannedAnswer before = get(id, by);
        told.checked();
        mustOwn(before, by);
        MemberId owner = owner(told, by);
        table.replace(id, told, owner);
        note(by, "canned-answer.changed", id, told.shortcut(), owner == null ? before.owner() : null);
        return get(id, by);
    }

    /**
     * Makes it, or replaces the one that has its shortcut already.
     *
     * @return whether it is new
     */
    @Transactional
    public boolean put(Told told, Actor by) {
        told.checked();
        Optional<CannedAnswer> before = table.called(told.shortcut(), owner(told, by));
        before.ifPresentOrElse(kept -> replace(kept.id(), told, by), () -> create(told, by));
        return before.isEmpty();
    }

    @Transactional
    public CannedAnswer delete(UUID id, Actor by) {
        CannedAnswer answer = get(id, by);
        mustOwn(answer, by);
        table.delete(id);
        note(by, "canned-answer.deleted", id, answer.shortcut(), answer.owner());
        return answer;
    }

    /** Takes a deletion back. */
    @Transactional
    public CannedAnswer restore(UUID id, Actor by) {
        CannedAnswer answer = find(id, true, by);
        mustOwn(answer, by);
        table.restore(id);
        note(by, "canned-answer.restored", id, answer.shortcut(), answer.owner());
        return get(id, by);
    }

    /** Counts that it was given. */
    @Transactional
    public void use(UUID id, Actor by) {
        get(id, by);
        table.use(id, 1);
    }

    /** What a member keeps for themselves is nobody else's business. */
    private void note(Actor by, String act, UUID id, String shortcut, @Nullable MemberId owner) {
        if (owner == null) {
            audit.record(by, act, "canned-answer:" + id, Map.of("name", "/" + shortcut));
        }
    }
}
