package social.rapport.people;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Suggestion.State;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;
import tools.jackson.databind.json.JsonMapper;

/** Who may be one person, and what members say of that. */
@Component
public class Suggestions {

    /** They are counted up to here. */
    public static final int COUNTED = 10_000;

    private final JdbcClient jdbc;
    private final Merges merges;
    private final Refusals refusals;
    private final Acts acts;
    private final Changes changes;
    private final Audit audit;
    private final JsonMapper json;

    Suggestions(
            JdbcClient jdbc,
            Merges merges,
            Refusals refusals,
            Acts acts,
            Changes changes,
            Audit audit,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.merges = merges;
        this.refusals = refusals;
        this.acts = acts;
        this.changes = changes;
        this.audit = audit;
        this.json = json;
    }

    /**
     * The likeliest first.
     *
     * @param person whose matches alone are wanted, a root; null for everybody's
     */
    @Transactional(readOnly = true)
    public Slice<Suggestion> list(State state, @Nullable PersonId person, @Nullable LikelyAfter after, int limit) {
        List<Suggestion> found = jdbc.sql("""
                        select s.id, s.one, s.other, s.state, s.probability, s.reasons, s.through, s.found_at,
                          s.decided_at, s.decided_by, s.merge_id
                        from people.suggestion s
                        join people.person a on a.workspace_id = :workspace and a.id = s.one
                        join people.person b on b.workspace_id = :workspace and b.id = s.other
                        where s.workspace_id = :workspace and s.state = :state
                          and (s.state <> 'open' or a.merged_into is null and b.merged_into is null)
                          and (:person::uuid is null or :person::uuid in (s.one, s.other))
                          and (:after::uuid is null or (s.probability, s.id) < (:probability::float8, :after::uuid))
                        order by s.probability desc, s.id desc
                        limit :limit
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("state", state.key())
                .param("person", person == null ? null : person.value())
                .param("after", after == null ? null : after.id())
                .param("probability", after == null ? null : after.probability())
                .param("limit", limit + 1)
                .query((row, number) -> Suggestion.read(row, json))
                .list();
        List<Suggestion> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? LikelyAfter.of(items.getLast()).toString() : null;
        return new Slice<>(items, next, count(state, person));
    }

    private long count(State state, @Nullable PersonId person) {
        return jdbc.sql("""
                        select count(*) from (
                          select from people.suggestion s
                          join people.person a on a.workspace_id = :workspace and a.id = s.one
                          join people.person b on b.workspace_id = :workspace and b.id = s.other
                          where s.workspace_id = :workspace and s.state = :state
                            and (s.state <> 'open' or a.merged_into is null and b.merged_into is null)
                            and (:person::uuid is null or :person::uuid in (s.one, s.other))
                          limit :counted) counted
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("state", state.key())
                .param("person", person == null ? null : person.value())
                .param("counted", COUNTED)
                .query(Long.class)
                .single();
    }

    /** How many wait for a member's word. */
    @Transactional(readOnly = true)
    public long open() {
        return count(State.OPEN, null);
    }

    /** @param act to be undone by {@link Undo} */
    public record Accepted(Merge merge, Act act) {}

    /**
     * The two are one person: joins them.
     *
     * @throws Fault.Caller where it is unknown, or no longer open
     */
    @Transactional
    public Accepted accept(UUID id, Actor by) {
        by.must(Scope.PEOPLE_MERGE);
        Suggestion suggestion = open(id);
        Merge merge = merges.join(suggestion.one(), suggestion.other(), "suggestion", suggestion.probability(), by);
        answer(suggestion, merge, by);
        return new Accepted(merge, new Act(acts.record(Acts.Kind.MERGE, merge.id(), null, by), 2));
    }

    private void answer(Suggestion accepted, Merge merge, Actor by) {
        jdbc.sql("""
                        update people.suggestion
                        set state = 'accepted', decided_at = now(), decided_by = :by, merge_id = :merge
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", accepted.id())
                .param("by", by.name())
                .param("merge", merge.id())
                .update();
    }

    /**
     * The two are not one person: nothing joins them by itself, and they are not suggested again.
     *
     * @return the act, to be undone
     * @throws Fault.Caller where it is unknown, or no longer open
     */
    @Transactional
    public Act refuse(UUID id, Actor by) {
        by.must(Scope.PEOPLE_MERGE);
        Suggestion suggestion = open(id);
        refusals.add(suggestion.one(), suggestion.other(), by);
        follow("person.told-apart", suggestion, by);
        return new Act(acts.record(Acts.Kind.REFUSAL, id, null, by), 2);
    }

    private Suggestion open(UUID id) {
        Suggestion suggestion = lock(id);
        if (suggestion.state() != State.OPEN) {
            throw Fault.conflict("people.wrong.answered");
        }
        return suggestion;
    }

    private Suggestion lock(UUID id) {
        return jdbc.sql("""
                        select id, one, other, state, probability, reasons, through, found_at, decided_at, decided_by,
                          merge_id
                        from people.suggestion
                        where workspace_id = :workspace and id = :id
                        for update
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .query((row, number) -> Suggestion.read(row, json))
                .optional()
                .orElseThrow(() -> Fault.notFound("suggestion"));
    }

    private void follow(String act, Suggestion suggestion, Actor by) {
        changes.note(List.of(suggestion.one(), suggestion.other()));
        audit.record(
                by,
                act,
                "person:" + suggestion.one(),
                Map.of("person", suggestion.other().toString()));
    }

    /**
     * They may be one person after all.
     *
     * @throws Fault.Caller where it is unknown, or was not refused
     */
    @Transactional
    public void reopen(UUID id, Actor by) {
        by.must(Scope.PEOPLE_MERGE);
        Suggestion suggestion = lock(id);
        if (suggestion.state() != State.REFUSED) {
            throw Fault.conflict("people.wrong.not-refused");
        }
        refusals.remove(suggestion.one(), suggestion.other());
        open(List.of(id));
        follow("person.not-told-apart", suggestion, by);
    }

    /** Whoever is two again may still be one. */
    @EventListener
    void reopen(PersonUnmerged parted) {
        open(jdbc.sql("""
                        select s.id from people.suggestion s
                        join people.merge m on m.workspace_id = :workspace and m.id = s.merge_id
                        where s.workspace_id = :workspace and s.state = 'accepted'
                          and m.person_id = :person and m.unmerged_at is not null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", parted.person().value())
                .query(UUID.class)
                .list());
    }

    private void open(List<UUID> ids) {
        jdbc.sql("""
                        update people.suggestion
                        set state = 'open', decided_at = null, decided_by = null, merge_id = null
                        where workspace_id = :workspace and id = any(:ids::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }
}
