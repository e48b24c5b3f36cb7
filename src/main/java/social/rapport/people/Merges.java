package social.rapport.people;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/**
 * Joins persons who turn out to be one, and parts them again. Nothing moves: the younger points at the elder, and a
 * journal tells who was joined to whom, so that any of it can be undone, in any order, and leaves what was before.
 */
@Component
public class Merges {

    private final JdbcClient jdbc;
    private final Refusals refusals;
    private final Proofs proofs;
    private final Listings listings;
    private final Changes changes;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Merges(
            JdbcClient jdbc,
            Refusals refusals,
            Proofs proofs,
            Listings listings,
            Changes changes,
            Audit audit,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.refusals = refusals;
        this.proofs = proofs;
        this.listings = listings;
        this.changes = changes;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Joins two persons because a member says so.
     *
     * @throws Fault.Caller where one is unknown, or they are one already
     */
    @Transactional
    public Merge join(PersonId one, PersonId other, Actor by) {
        return join(one, other, "member", null, by);
    }

    Merge join(PersonId one, PersonId other, String why, @Nullable Double probability, Actor by) {
        by.must(Scope.PEOPLE_MERGE);
        waitForOthers();
        PersonId first = root(one);
        PersonId second = root(other);
        if (first.equals(second)) {
            throw Fault.conflict("people.wrong.one-already");
        }
        return write(first, second, why, probability, by);
    }

    /** Joins two persons whom a proof shows to be one; not where they are already, nor where a member parted them. */
    void onProof(PersonId one, PersonId other, Proof proof) {
        waitForOthers();
        PersonId first = root(one);
        PersonId second = root(other);
        if (first.equals(second)) {
            proofs.add(one, other, proof);
        } else if (!refusals.stand(first, second)) {
            proofs.add(one, other, proof);
            write(first, second, Proofs.key(proof), null, Actor.system(CurrentWorkspace.id()));
        }
    }

    /**
     * Joins two persons since whoever is the one has acted from an account of the other. That counts for more than what a
     * member thought before who parted them.
     */
    @Transactional
    public void claim(PersonId one, PersonId other, Actor by) {
        by.must(Scope.PEOPLE_MERGE);
        waitForOthers();
        PersonId first = root(one);
        PersonId second = root(other);
        if (!one.equals(other)) {
            proofs.add(one, other, Proof.CLAIM);
        }
        if (!first.equals(second)) {
            write(first, second, Proofs.key(Proof.CLAIM), null, by);
        }
    }

    /** One merge at a time in a workspace: two that cross must not make a ring. */
    void waitForOthers() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('people.merge'), hashtext(:workspace))")
                .param("workspace", CurrentWorkspace.id().toString())
                .query(row -> {});
    }

    private PersonId root(PersonId person) {
        return jdbc.sql("""
                        select coalesce(merged_into, id) from people.person
                        where workspace_id = :workspace and id = :person
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.value())
                .query(UUID.class)
                .optional()
                .map(PersonId::new)
                .orElseThrow(() -> Fault.notFound("person"));
    }

    private Merge write(PersonId first, PersonId second, String why, @Nullable Double probability, Actor by) {
        boolean firstIsElder = first.value().compareTo(second.value()) < 0;
        PersonId elder = firstIsElder ? first : second;
        PersonId younger = firstIsElder ? second : first;
        Merge merge = record(younger, elder, why, probability, by);
        jdbc.sql("""
                        update people.person set merged_into = :elder
                        where workspace_id = :workspace and (id = :younger or merged_into = :younger)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("elder", elder.value())
                .param("younger", younger.value())
                .update();
        follow(by, "person.merged", merge);
        events.publishEvent(new PersonMerged(CurrentWorkspace.id(), younger, elder));
        return merge;
    }

    private Merge record(PersonId younger, PersonId elder, String why, @Nullable Double probability, Actor by) {
        return jdbc.sql("""
                        insert into people.merge
                          (workspace_id, id, person_id, into_id, why, probability, by_kind, by_id, by_name)
                        values (:workspace, :id, :younger, :elder, :why, :probability, :kind, :by, :name)
                        returning id, person_id, into_id, why, probability, by_name, merged_at, unmerged_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", Ids.next())
                .param("younger", younger.value())
                .param("elder", elder.value())
                .param("why", why)
                .param("probability", probability)
                .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("by", by.id())
                .param("name", by.name())
                .query(Merge::read)
                .single();
    }

    private void follow(Actor by, String act, Merge merge) {
        listings.refresh(List.of(merge.person(), merge.into()));
        changes.note(List.of(merge.person(), merge.into()));
        audit.record(
                by,
                act,
                "person:" + merge.into(),
                Map.of("person", merge.person().toString(), "why", merge.why()));
    }

    /** Takes a merge back as if it had never been. */
    @Transactional
    public Merge undo(UUID id, Actor by) {
        by.must(Scope.PEOPLE_MERGE);
        waitForOthers();
        Merge merge = takeBack(id, by);
        PersonId from = root(merge.into());
        standAlone(merge.person());
        proofs.forgetBeyond(merge.person());
        follow(by, "person.unmerged", merge);
        events.publishEvent(new PersonUnmerged(CurrentWorkspace.id(), merge.person(), from));
        return merge;
    }

    /** Parts two who turned out not to be one: takes the merge back, and nothing joins them by itself again. */
    @Transactional
    public Merge part(UUID id, Actor by) {
        Merge merge = undo(id, by);
        refusals.add(merge.person(), merge.into(), by);
        return merge;
    }

    private Merge takeBack(UUID id, Actor by) {
        return jdbc.sql("""
                        update people.merge set unmerged_at = now(), unmerged_by = :by
                        where workspace_id = :workspace and id = :id and unmerged_at is null
                        returning id, person_id, into_id, why, probability, by_name, merged_at, unmerged_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("by", by.name())
                .query(Merge::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("merge that stands"));
    }

    /** Makes somebody the root of whoever was joined to them. */
    private void standAlone(PersonId person) {
        jdbc.sql("""
                        with recursive tree(id) as (
                          select :person::uuid
                          union all
                          select m.person_id from people.merge m join tree on m.into_id = tree.id
                          where m.workspace_id = :workspace and m.unmerged_at is null)
                        update people.person p
                        set merged_into = case when p.id = :person then null else :person end
                        from tree
                        where p.workspace_id = :workspace and p.id = tree.id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.value())
                .update();
    }

    /** What made this cluster one, the newest first. */
    public List<Merge> standing(Cluster cluster) {
        return standing(List.of(cluster));
    }

    /** What made any of these clusters one, the newest first. */
    public List<Merge> standing(Collection<Cluster> clusters) {
        return jdbc.sql("""
                        select id, person_id, into_id, why, probability, by_name, merged_at, unmerged_at
                        from people.merge
                        where workspace_id = :workspace and person_id = any(:members::uuid[]) and unmerged_at is null
                        order by merged_at desc, id desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", Cluster.array(clusters))
                .query(Merge::read)
                .list();
    }
}
