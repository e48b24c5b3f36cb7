package social.rapport.macros;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Seen;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/**
 * The macros of the workspace at work. Whoever answers keeps their own; those that the team shares are changed by whoever
 * manages the inbox.
 */
@Component
public class Macros {

    /** So many the team may have, and each member of their own. */
    public static final int MOST = 200;

    private static final int LONGEST_NAME = 80;

    private final MacroTable table;
    private final CannedAnswers canned;
    private final Runs runs;
    private final Audit audit;

    Macros(MacroTable table, CannedAnswers canned, Runs runs, Audit audit) {
        this.table = table;
        this.canned = canned;
        this.runs = runs;
        this.audit = audit;
    }

    /**
     * What a macro is to be.
     *
     * @param isShared whether the whole team has it, or only whoever makes it
     */
    public record Told(String name, Acts acts, boolean goesOn, boolean isShared) {

        public Told {
            name = name.strip();
        }

        Told checked() {
            List<Fault.Field> wrong = new ArrayList<>();
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                wrong.add(new Fault.Field("/name", "macros.wrong.macro-name"));
            }
            try {
                acts.checked();
            } catch (Fault.Caller refused) {
                wrong.addAll(refused.fields());
            }
            if (!wrong.isEmpty()) {
                throw Fault.invalid(wrong);
            }
            return this;
        }
    }

    /** By name, all that the actor may run. */
    public List<Macro> list(Actor by) {
        return table.list(by.member());
    }

    /** @throws Fault.Caller where there is none of this id that the actor may see */
    public Macro get(UUID id, Actor by) {
        return find(id, false, by);
    }

    private Macro find(UUID id, boolean deleted, Actor by) {
        return table.find(id, deleted)
                .filter(macro -> macro.isShared() || Objects.equals(macro.owner(), by.member()))
                .orElseThrow(() -> Fault.notFound("macro"));
    }

    @Transactional
    public Macro create(Told told, Actor by) {
        check(told, by);
        MemberId owner = owner(told, by);
        if (table.kept(owner) >= MOST) {
            throw Fault.conflict("macros.too-many");
        }
        UUID id = Ids.next();
        table.insert(id, told, owner);
        note(by, "macro.created", id, told.name(), owner);
        return get(id, by);
    }

    /** What the team shares must not lean on what is one member's own. */
    private void check(Told told, Actor by) {
        told.checked();
        UUID answer = told.acts().cannedAnswer();
        if (answer != null && told.isShared() && !canned.get(answer, by).isShared()) {
            throw Fault.invalid("/cannedAnswer", "macros.wrong.own-answer");
        }
    }

    private static @Nullable MemberId owner(Told told, Actor by) {
        by.must(told.isShared() ? Scope.CONVERSATIONS_MANAGE : Scope.CONVERSATIONS_ANSWER);
        if (!told.isShared() && by.member() == null) {
            throw Fault.invalid("/shared", "macros.wrong.nobodys");
        }
        return told.isShared() ? null : by.member();
    }

    private static void mustOwn(Macro macro, Actor by) {
        by.must(macro.isShared() ? Scope.CONVERSATIONS_MANAGE : Scope.CONVERSATIONS_ANSWER);
    }

    @Transactional
    public Macro replace(UUID id, Told told, Actor by) {
        Macro before = get(id, by);
        check(told, by);
        mustOwn(before, by);
        MemberId owner = owner(told, by);
        table.replace(id, told, owner);
        note(by, "macro.changed", id, told.name(), owner == null ? before.owner() : null);
        return get(id, by);
    }

    @Transactional
    public Macro delete(UUID id, Actor by) {
        Macro macro = get(id, by);
        mustOwn(macro, by);
        table.delete(id);
        note(by, "macro.deleted", id, macro.name(), macro.owner());
        return macro;
    }

    /** Takes a deletion back. */
    @Transactional
    public Macro restore(UUID id, Actor by) {
        Macro macro = find(id, true, by);
        mustOwn(macro, by);
        table.restore(id);
        note(by, "macro.restored", id, macro.name(), macro.owner());
        return get(id, by);
    }

    /**
     * Runs it on a conversation.
     *
     * @param run made by whoever presses; the same id runs once
     */
    @Transactional
    public Run run(UUID id, ConversationId conversation, UUID run, Seen seen, Actor by) {
        Macro macro = get(id, by);
        Run done =
                runs.run(new Runs.Order(run, conversation, macro.id(), macro.acts(), macro.goesOn(), null, seen), by);
        table.use(id, 1);
        return done;
    }

    private void note(Actor by, String act, UUID id, String name, @Nullable MemberId owner) {
        if (owner == null) {
            audit.record(by, act, "macro:" + id, Map.of("name", name));
        }
    }
}
