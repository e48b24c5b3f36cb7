package social.rapport.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.text.SearchText;

/** The people whom the workspace at work knows. */
@Component
public class People {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The row of this id, be it a root or merged into one. */
    public Optional<Person> find(PersonId person) {
        return jdbc.sql("""
                        select id, coalesce(merged_into, id) as root, name, locale, time_zone, avatar, first_seen_at,
                          last_seen_at
                        from people.person
                        where workspace_id = :workspace and id = :person
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.value())
                .query(Person::read)
                .optional();
    }

    /**
     * Everybody who is one person with this one.
     *
     * @throws Fault.Caller of kind NOT_FOUND where the workspace knows no such person, and GONE where they were erased
     */
    public Cluster cluster(PersonId person) {
        Cluster cluster = clusters(Set.of(person)).get(person);
        if (cluster == null) {
            throw none(person);
        }
        return cluster;
    }

    /** That there is no such person: never was, or not any more. */
    Fault.Caller none(PersonId person) {
        return jdbc.sql("select 1 from people.erased where workspace_id = :workspace and person_id = :person")
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", person.value())
                .query((row, number) -> Fault.gone("people.erased.gone"))
                .optional()
                .orElseGet(() -> Fault.notFound("person"));
    }

    /** The clusters of many, by the id asked for; unknown ids are left out. */
    public Map<PersonId, Cluster> clusters(Collection<PersonId> people) {
        Map<PersonId, PersonId> roots = roots(people);
        Map<PersonId, Set<PersonId>> merged = new HashMap<>();
        jdbc.sql("""
                        select p.merged_into as root, p.id as member
                        from people.person p
                        where p.workspace_id = :workspace and p.merged_into = any(:roots::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("roots", array(roots.values()))
                .query(row -> {
                    PersonId root = new PersonId(row.getObject("root", UUID.class));
                    merged.computeIfAbsent(root, first -> new HashSet<>(Set.of(first)))
                            .add(new PersonId(row.getObject("member", UUID.class)));
                });
        Map<PersonId, Cluster> clusters = new HashMap<>();
        roots.forEach((asked, root) -> clusters.put(asked, new Cluster(root, merged.getOrDefault(root, Set.of(root)))));
        return clusters;
    }

    /** Under whose id each of these is shown, by the id asked for; unknown ids are left out. */
    public Map<PersonId, PersonId> roots(Collection<PersonId> people) {
        Map<PersonId, PersonId> roots = new HashMap<>();
        jdbc.sql("""
                        select p.id, coalesce(p.merged_into, p.id) as root
                        from people.person p
                        where p.workspace_id = :workspace and p.id = any(:people::uuid[])
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", array(people))
                .query(row -> {
                    roots.put(
                            new PersonId(row.getObject("id", UUID.class)),
                            new PersonId(row.getObject("root", UUID.class)));
                });
        return roots;
    }

    /**
     * Each of these in one line, by the id asked for; unknown ids are left out. One statement, however many. It says
     * {@code case} where it means {@code coalesce}: to row-level security the latter may leak, so that no index would be
     * used to find the root and everybody read instead.
     */
    public Map<PersonId, PersonCard> cards(Collection<PersonId> people) {
        Map<PersonId, PersonCard> cards = new HashMap<>();
        jdbc.sql("""
                        select asked.id as asked, root.id as root, root.name, root.locale,
                          coalesce(root.avatar, main.avatar) as avatar, main.network, main.handle,
                          main.name as account_name, coalesce(main.email, main.address) as email
                        from unnest(:people::uuid[]) as asked(id)
                        join people.person p on p.workspace_id = :workspace and p.id = asked.id
                        join people.person root on root.workspace_id = :workspace
                          and root.id = case when p.merged_into is null then p.id else p.merged_into end
                        left join lateral (
                          select i.network, i.handle, i.name, i.avatar, i.email,
                            case when i.realm = 'email' then i.external_id end as address
                          from people.identity i
                          where i.workspace_id = :workspace and i.person_id in (
                            select root.id
                            union all
                            select merged.id from people.person merged
                            where merged.workspace_id = :workspace and merged.merged_into = root.id)
                          order by i.channel_id is null, i.last_seen_at desc, i.id
                          limit 1) main on true
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", array(people))
                .query(row -> {
                    cards.put(new PersonId(row.getObject("asked", UUID.class)), PersonCard.read(row));
                });
        return cards;
    }

    /** These in one line, by what is known of themselves, whomever else they are one with. */
    public PersonCard card(Cluster cluster) {
        return jdbc.sql("""
                        select p.id as root, p.name, p.locale, coalesce(p.avatar, main.avatar) as avatar, main.network,
                          main.handle, main.name as account_name, coalesce(main.email, main.address) as email
                        from people.person p
                        left join lateral (
                          select i.network, i.handle, i.name, i.avatar, i.email,
                            case when i.realm = 'email' then i.external_id end as address
                          from people.identity i
                          where i.workspace_id = :workspace and i.person_id = any(:members::uuid[])
                          order by i.channel_id is null, i.last_seen_at desc, i.id
                          limit 1) main on true
                        where p.workspace_id = :workspace and p.id = :root
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", cluster.array())
                .param("root", cluster.root().value())
                .query((row, number) -> PersonCard.read(row))
                .optional()
                .orElseThrow(() -> Fault.notFound("person"));
    }

    /** A stretch of everybody, in the order of their ids; empty after the last. */
    public List<PersonId> everybody(@Nullable PersonId after, int most) {
        return jdbc.sql("""
                        select id from people.person
                        where workspace_id = :workspace and merged_into is null
                          and id > :after
                        order by id
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("after", after == null ? BEFORE_ALL : after.value())
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Who of these, named by their roots, has an account on a channel. */
    public Set<PersonId> on(ChannelId channel, Collection<PersonId> roots) {
        return Set.copyOf(jdbc.sql("""
                        select i.person_id as root from people.identity i
                        where i.workspace_id = :workspace and i.person_id = any(:roots::uuid[]) and i.channel_id = :channel
                        union
                        select p.merged_into from people.person p
                        join people.identity i on i.workspace_id = :workspace and i.person_id = p.id
                        where p.workspace_id = :workspace and p.merged_into = any(:roots::uuid[])
                          and i.channel_id = :channel
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("roots", array(roots))
                .param("channel", channel.value())
                .query((row, number) -> new PersonId(row.getObject("root", UUID.class)))
                .list());
    }

    /** In which time zones people are, as the tz database names them; where it is not known they are left out. */
    public Map<PersonId, String> timeZones(Collection<PersonId> people) {
        Map<PersonId, String> zones = new HashMap<>();
        jdbc.sql("""
                        select id, time_zone from people.person
                        where workspace_id = :workspace and id = any(:people::uuid[]) and time_zone is not null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", array(people))
                .query(row -> {
                    zones.put(new PersonId(row.getObject("id", UUID.class)), row.getString("time_zone"));
                });
        return zones;
    }

    /** Which of these rows have proved an e-mail or a phone. */
    public Set<PersonId> withAddress(Collection<PersonId> people) {
        return Set.copyOf(jdbc.sql("""
                        select distinct person_id from people.identity
                        where workspace_id = :workspace and person_id = any(:people::uuid[])
                          and realm in ('email', 'phone')
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("people", array(people))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .list());
    }

    /** A stretch of those of whom nothing was heard since, in the order of their ids; empty after the last. */
    public List<PersonId> unheardSince(Instant since, @Nullable PersonId after, int most) {
        return jdbc.sql("""
                        select p.id from people.person p
                        where p.workspace_id = :workspace and p.merged_into is null and p.last_seen_at < :since
                          and p.id > :after
                          and not exists (select from people.person m
                            where m.workspace_id = :workspace and m.merged_into = p.id and m.last_seen_at >= :since)
                          and not exists (select from people.seen_again s
                            join people.identity i on i.workspace_id = :workspace and i.id = any(s.identities)
                            where s.workspace_id = :workspace and i.person_id = p.id)
                        order by p.id
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("since", Timestamp.from(since))
                .param("after", after == null ? BEFORE_ALL : after.value())
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Those met last, first. */
    public List<PersonCard> newest(int most) {
        List<PersonId> newest = jdbc.sql("""
                        select id from people.person
                        where workspace_id = :workspace and merged_into is null
                        order by id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("id", UUID.class)))
                .list();
        Map<PersonId, PersonCard> cards = cards(newest);
        return newest.stream()
                .flatMap(person -> Stream.ofNullable(cards.get(person)))
                .toList();
    }

    /** Who is known by these words, by name, handle or address; not by what they said. In no order. */
    public List<PersonId> known(String words, int most) {
        return SearchText.query(words)
                .map(query -> jdbc.sql("select root from people.find(:query::tsquery, '{}', :most)")
                        .param("query", query)
                        .param("most", most)
                        .query((row, number) -> new PersonId(row.getObject("root", UUID.class)))
                        .list())
                .orElse(List.of());
    }

    /**
     * Who has a tag. In no order.
     *
     * @param tag its name or key
     */
    public List<PersonId> tagged(String tag, int most) {
        return jdbc.sql("select root from people.find(null, array[:tag], :most)")
                .param("tag", Facets.tag(Tagging.key(tag)))
                .param("most", most)
                .query((row, number) -> new PersonId(row.getObject("root", UUID.class)))
                .list();
    }

    /** All accounts and proofs of a person, accounts first, the ones seen last first. */
    public List<Identity> identities(Cluster cluster) {
        return identities(List.of(cluster));
    }

    /** The same of many people, in no order between them. */
    public List<Identity> identities(Collection<Cluster> clusters) {
        return jdbc.sql("""
                        select id, person_id, realm, external_id, channel_id, network, handle, name, avatar, url,
                          followers, email, phone, verified, first_seen_at, last_seen_at
                        from people.identity
                        where workspace_id = :workspace and person_id = any(:members::uuid[])
                        order by channel_id is null, last_seen_at desc, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", Cluster.array(clusters))
                .query(Identity::read)
                .list();
    }

    /** The accounts of a channel that have one of these ids there. */
    public List<Identity> accounts(ChannelId channel, Collection<String> externalIds) {
        return jdbc.sql("""
                        select id, person_id, realm, external_id, channel_id, network, handle, name, avatar, url,
                          followers, email, phone, verified, first_seen_at, last_seen_at
                        from people.identity
                        where workspace_id = :workspace and realm = :channel and external_id = any(:ids)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.toString())
                .param("ids", externalIds.toArray(String[]::new))
                .query(Identity::read)
                .list();
    }

    /** Who has an e-mail: whoever has proved it, else whoever writes from it to one of these mailboxes. */
    public Optional<PersonId> withEmail(String address, Collection<ChannelId> mailboxes) {
        return jdbc.sql("""
                        select person_id from people.identity
                        where workspace_id = :workspace and external_id = :address
                          and realm = any(array['email'] || :mailboxes::text[])
                        order by realm <> 'email', last_seen_at desc, id
                        limit 1
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("address", address)
                .param("mailboxes", mailboxes.stream().map(ChannelId::toString).toArray(String[]::new))
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .optional();
    }

    static String[] array(Collection<PersonId> people) {
        return new LinkedHashSet<>(people).stream().map(PersonId::toString).toArray(String[]::new);
    }
}
