package social.rapport.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/**
 * The tags on people. A tag's weight halves with every half-life, w(t) = w · 2^(−(t − t₀)/h); an interaction adds to what
 * is left, everything else renews it. Every change is kept.
 */
@Component
public class Tags {

    private static final int FEW = 200;

    private final JdbcClient jdbc;
    private final TagJournal journal;
    private final People people;
    private final Acts acts;
    private final Listings listings;
    private final Changes changes;

    Tags(JdbcClient jdbc, TagJournal journal, People people, Acts acts, Listings listings, Changes changes) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.people = people;
        this.acts = acts;
        this.listings = listings;
        this.changes = changes;
    }

    /** Puts a tag on people, under their roots. Unknown ids are left out. */
    @Transactional
    public Act add(Collection<PersonId> to, Tagging tagging, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        UUID act = acts.record(Acts.Kind.TAGGED, null, null, by);
        List<PersonId> roots = roots(to);
        if (!roots.isEmpty()) {
            know(tagging);
            journal.write(roots, tagging, act, by.name());
            follow(roots, () -> listings.addFacet(roots, Facets.tag(tagging.key())));
        }
        return new Act(act, roots.size());
    }

    /** In order, so that two who tag the same people never wait for each other in a ring. */
    private List<PersonId> roots(Collection<PersonId> of) {
        return people.roots(of).values().stream()
                .distinct()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
    }

    /** Makes the tag known as one that the brand uses. */
    void know(Tagging tagging) {
        jdbc.sql("""
                        insert into people.label (workspace_id, key, name) values (:workspace, :key, :name)
                        on conflict do nothing
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", tagging.key())
                .param("name", tagging.name())
                .update();
    }

    /** Takes a tag off people, and off everybody they are merged with. */
    @Transactional
    public Act remove(Collection<PersonId> from, String name, Actor by) {
        Set<PersonId> members = new HashSet<>();
        people.clusters(from).values().forEach(cluster -> members.addAll(cluster.members()));
        return removeFrom(members, name, by);
    }

    /** Takes a tag off these alone, whomever else they are one with. */
    @Transactional
    public Act remove(Cluster from, String name, Actor by) {
        return removeFrom(from.members(), name, by);
    }

    private Act removeFrom(Set<PersonId> members, String name, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        UUID act = acts.record(Acts.Kind.UNTAGGED, null, null, by);
        List<PersonId> removed = journal.delete(members, Tagging.key(name), "removed", act, by.name());
        List<PersonId> roots = roots(removed);
        follow(roots, () -> listings.removeFacet(roots, Facets.tag(Tagging.key(name))));
        return new Act(act, roots.size());
    }

    /** Puts back what an act of tagging changed, except where somebody has changed it since. */
    void revert(UUID act, Actor by) {
        List<PersonId> reverted = journal.revert(act, by.name());
        follow(reverted, () -> journal.keys(act).forEach(key -> listings.retag(reverted, key, Facets.tag(key))));
    }

    /** What a few are found by is made again at once, what many are soon. */
    void follow(List<PersonId> changed) {
        follow(changed, () -> {});
    }

    /**
     * What a few are found by is made again at once; of many the tag alone is shown at once, and the rest soon. Never
     * both: whoever meets the same rows in two orders may wait in a ring with somebody else.
     */
    void follow(List<PersonId> changed, Runnable tagAlone) {
        if (changed.size() <= FEW) {
            listings.refresh(changed);
        } else {
            tagAlone.run();
        }
        changes.note(changed);
    }

    List<WorkspaceId> workspacesWithExpired() {
        return jdbc.sql("select w from people.workspaces_with_expired_tags() w").query(UUID.class).list().stream()
                .map(WorkspaceId::new)
                .toList();
    }

    /** Ends the tags whose time is over; how many that were. */
    @Transactional
    int expire() {
        List<Map.Entry<String, PersonId>> over = jdbc.sql("""
                        select key, person_id from people.tag
                        where workspace_id = :workspace and expires_at <= now()
                        order by key, person_id limit 1000
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) ->
                        Map.entry(row.getString("key"), new PersonId(row.getObject("person_id", UUID.class))))
                .list();
        Map<String, List<PersonId>> byKey = new HashMap<>();
        over.forEach(tag -> byKey.computeIfAbsent(tag.getKey(), ignored -> new ArrayList<>())
                .add(tag.getValue()));
        byKey.forEach((key, whom) -> journal.delete(whom, key, "expired", null, "Rapport"));
        List<PersonId> changed =
                over.stream().map(Map.Entry::getValue).distinct().toList();
        follow(changed);
        return over.size();
    }

    /** The tags of many, heaviest first, by the root asked for. */
    public Map<PersonId, List<PersonTag>> of(Collection<Cluster> clusters) {
        Map<PersonId, PersonId> roots = new HashMap<>();
        clusters.forEach(cluster -> cluster.members().forEach(member -> roots.put(member, cluster.root())));
        Map<PersonId, List<PersonTag>> tags = new HashMap<>();
        jdbc.sql("""
                        select t.person_id, t.key, l.name, t.source, t.reference, t.by_name, t.half_life_days,
                          t.tagged_at, t.expires_at, people.weight_left(t) as weight_now,
                          people.weight_left(t) / t.weight as share_left
                        from people.tag t
                        join people.label l on l.workspace_id = t.workspace_id and l.key = t.key
                        where t.workspace_id = :workspace and t.person_id = any(:members::uuid[])
                          and (t.expires_at is null or t.expires_at > now())
                        order by weight_now desc, t.key, t.person_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", People.array(roots.keySet()))
                .query(row -> {
                    PersonId member = new PersonId(row.getObject("person_id", UUID.class));
                    List<PersonTag> known =
                            tags.computeIfAbsent(roots.getOrDefault(member, member), ignored -> new ArrayList<>());
                    PersonTag tag = PersonTag.read(row);
                    if (known.stream().noneMatch(other -> other.key().equals(tag.key()))) {
                        known.add(tag);
                    }
                });
        return tags;
    }

    /** Which accounts of a channel are somebody's who has this tag. */
    public Set<String> holders(ChannelId channel, String key) {
        return new HashSet<>(jdbc.sql("""
                        select i.external_id
                        from (
                          select distinct case when p.merged_into is null then p.id else p.merged_into end as id
                          from people.tag t
                          join people.person p on p.workspace_id = :workspace and p.id = t.person_id
                          where t.workspace_id = :workspace and t.key = :key
                            and (t.expires_at is null or t.expires_at > now())) root
                        cross join lateral (
                          select root.id
                          union all
                          select merged.id from people.person merged
                          where merged.workspace_id = :workspace and merged.merged_into = root.id) member
                        join people.identity i
                          on i.workspace_id = :workspace and i.person_id = member.id and i.realm = :realm
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("key", key)
                .param("realm", IdentityKey.account(channel, "").realm())
                .query(String.class)
                .list());
    }

    public List<PersonTag> of(Cluster cluster) {
        return of(List.of(cluster)).getOrDefault(cluster.root(), List.of());
    }

    /** How this person's tags came and went, the newest first. */
    public List<TagChange> history(Cluster cluster, int most) {
        return jdbc.sql("""
                        select coalesce(l.name, c.key) as name, c.what, c.source, c.reference, c.by_name, c.at
                        from people.tag_change c
                        left join people.label l on l.workspace_id = c.workspace_id and l.key = c.key
                        where c.workspace_id = :workspace and c.person_id = any(:members::uuid[])
                        order by c.id desc limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", cluster.array())
                .param("most", most)
                .query(TagChange::read)
                .list();
    }
}
