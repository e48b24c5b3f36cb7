package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Listings.Listing;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.Columns;
import social.rapport.shared.storage.CurrentWorkspace;

/** Who is behind an account: finds the person of each sighting, or makes one, for a whole batch at once. */
@Component
public class Identities {

    /** A person who was seen again is not written again within this time; ingest would spend itself on it. */
    private static final Duration FRESH = Duration.ofHours(6);

    private final JdbcTemplate jdbc;
    private final Listings listings;
    private final Changes changes;
    private final MatchQueue toMatch;
    private final Refreshes anew;
    private final Merges merges;
    private final ApplicationEventPublisher events;

    Identities(
            JdbcTemplate jdbc,
            Listings listings,
            Changes changes,
            MatchQueue toMatch,
            Refreshes anew,
            Merges merges,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.listings = listings;
        this.changes = changes;
        this.toMatch = toMatch;
        this.anew = anew;
        this.merges = merges;
        this.events = events;
    }

    /**
     * The person of each sighting, in the order given. Accounts are joined on proof alone: the same verified e-mail or
     * phone, the same union id. A concurrent batch that makes the same identity is waited for and its person taken.
     */
    @Transactional
    public List<PersonId> resolve(List<Sighting> sightings) {
        List<Account> seen = sightings.stream().map(Account::of).toList();
        Map<IdentityKey, Account> accounts = newestPerAccount(seen);
        Map<IdentityKey, Known> known = find(allKeys(accounts.values()));
        Resolution resolution = new Resolution(known);
        accounts.values().forEach(resolution::decide);
        List<NewIdentity> lost = insertIdentities(resolution.identities());
        if (!lost.isEmpty()) {
            known.putAll(find(lost.stream().map(NewIdentity::key).toList()));
            resolution.yield(lost);
        }
        insertPersons(resolution.persons());
        List<Refresh> refreshes = resolution.refreshes(FRESH);
        anew.write(refreshes, resolution.told(refreshes));
        changes.note(resolution.changed(refreshes));
        resolution.joins().forEach(join -> merges.onProof(join.one(), join.other(), join.proof()));
        introduce(resolution.newcomers());
        return seen.stream().map(account -> resolution.personOf(account.key())).toList();
    }

    /** Lists show newcomers already, unlike those of whom something new is known. */
    private void introduce(Set<PersonId> newcomers) {
        toMatch.note(newcomers);
        if (!newcomers.isEmpty()) {
            events.publishEvent(new PeopleChanged(CurrentWorkspace.id(), newcomers, true));
        }
    }

    /** Which of these accounts of a channel are known. */
    public Set<String> known(ChannelId channel, Collection<String> externalIds) {
        Set<IdentityKey> keys = new HashSet<>();
        externalIds.forEach(id -> keys.add(IdentityKey.account(channel, id)));
        Set<String> known = new HashSet<>();
        find(keys).keySet().forEach(key -> known.add(key.externalId()));
        return known;
    }

    private static Map<IdentityKey, Account> newestPerAccount(List<Account> seen) {
        Map<IdentityKey, Account> accounts = new HashMap<>();
        seen.forEach(account -> accounts.merge(account.key(), account, Account::and));
        return accounts;
    }

    private static Collection<IdentityKey> allKeys(Collection<Account> accounts) {
        Set<IdentityKey> keys = new HashSet<>();
        for (Account account : accounts) {
            keys.add(account.key());
            keys.addAll(account.proofs().keySet());
        }
        return keys;
    }

    private Map<IdentityKey, Known> find(Collection<IdentityKey> keys) {
        Map<IdentityKey, Known> known = new HashMap<>();
        List<IdentityKey> all = List.copyOf(keys);
        jdbc.query(
                """
                    select i.realm, i.external_id, i.id, i.person_id, i.handle, i.name, i.avatar, i.url, i.followers,
                      i.email, i.phone, i.locale, i.time_zone, i.last_seen_at
                    from (select unnest(?::text[]) as realm, unnest(?::text[]) as external_id) k
                    join people.identity i
                      on i.workspace_id = ? and i.realm = k.realm and i.external_id = k.external_id
                    """,
                statement -> {
                    new Columns(statement, 1)
                            .add("text", all, IdentityKey::realm)
                            .add("text", all, IdentityKey::externalId);
                    statement.setObject(3, CurrentWorkspace.id().value());
                },
                row -> {
                    known.put(new IdentityKey(row.getString("realm"), row.getString("external_id")), Known.read(row));
                });
        return known;
    }

    /** Inserts what is new, always in the same order so that two batches never wait for each other in a ring. */
    private List<NewIdentity> insertIdentities(Collection<NewIdentity> identities) {
        if (identities.isEmpty()) {
            return List.of();
        }
        List<NewIdentity> sorted = identities.stream().sorted().toList();
        Set<IdentityKey> inserted = new HashSet<>();
        jdbc.query(
                """
                    insert into people.identity (workspace_id, id, person_id, realm, external_id, channel_id, network,
                      handle, name, avatar, url, followers, email, phone, locale, time_zone, verified, first_seen_at,
                      last_seen_at)
                    select ?, n.id, n.person_id, n.realm, n.external_id, n.channel_id, n.network, n.handle, n.name,
                      n.avatar, n.url, n.followers, n.email, n.phone, n.locale, n.time_zone, n.verified, n.since,
                      n.seen_at
                    from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                      ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[],
                      ?::timestamptz[], ?::timestamptz[])
                      as n(id, person_id, realm, external_id, channel_id, network, handle, name, avatar, url, followers,
                        email, phone, locale, time_zone, verified, since, seen_at)
                    on conflict (workspace_id, realm, external_id) do nothing
                    returning realm, external_id
                    """,
                statement -> {
                    statement.setObject(1, CurrentWorkspace.id().value());
                    Columns columns = new Columns(statement, 2);
                    columns.add("uuid", sorted, NewIdentity::id);
                    columns.add("uuid", sorted, NewIdentity::person);
                    columns.add("text", sorted, identity -> identity.key().realm());
                    columns.add("text", sorted, identity -> identity.key().externalId());
                    columns.add("uuid", sorted, NewIdentity::channel);
                    columns.add("text", sorted, identity -> identity.seen().network());
                    columns.add("text", sorted, NewIdentity::handle);
                    columns.add("text", sorted, NewIdentity::name);
                    columns.add("text", sorted, NewIdentity::avatar);
                    columns.add("text", sorted, NewIdentity::url);
                    columns.add("int8", sorted, NewIdentity::followers);
                    columns.add("text", sorted, NewIdentity::email);
                    columns.add("text", sorted, NewIdentity::phone);
                    columns.add("text", sorted, NewIdentity::locale);
                    columns.add("text", sorted, NewIdentity::timeZone);
                    columns.add("bool", sorted, NewIdentity::isProof);
                    columns.add("timestamptz", sorted, NewIdentity::since);
                    columns.add(
                            "timestamptz", sorted, identity -> identity.seen().at());
                },
                row -> {
                    inserted.add(new IdentityKey(row.getString("realm"), row.getString("external_id")));
                });
        return sorted.stream()
                .filter(identity -> !inserted.contains(identity.key()))
                .toList();
    }

    private void insertPersons(Collection<NewPerson> persons) {
        if (persons.isEmpty()) {
            return;
        }
        List<NewPerson> all = List.copyOf(persons);
        jdbc.update("""
                    insert into people.person (workspace_id, id, name, locale, time_zone, avatar, first_seen_at, last_seen_at)
                    select ?, n.id, n.name, n.locale, n.time_zone, n.avatar, n.since, n.seen_at
                    from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                      as n(id, name, locale, time_zone, avatar, since, seen_at)
                    """, statement -> {
            statement.setObject(1, CurrentWorkspace.id().value());
            Columns columns = new Columns(statement, 2);
            columns.add("uuid", all, NewPerson::id);
            columns.add("text", all, person -> person.seen().name());
            columns.add("text", all, person -> person.seen().locale());
            columns.add("text", all, person -> person.seen().timeZone());
            columns.add("text", all, person -> person.seen().avatar());
            columns.add("timestamptz", all, NewPerson::since);
            columns.add("timestamptz", all, person -> person.seen().at());
        });
        listings.write(all.stream().map(NewPerson::listing).toList());
    }

    /** An identity that stands in the database. */
    record Known(
            UUID id,
            UUID person,
            @Nullable String handle,
            @Nullable String name,
            @Nullable String avatar,
            @Nullable String url,
            @Nullable Long followers,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String locale,
            @Nullable String timeZone,
            Instant lastSeenAt) {

        static Known read(ResultSet row) throws SQLException {
            return new Known(
                    row.getObject("id", UUID.class),
                    row.getObject("person_id", UUID.class),
                    row.getString("handle"),
                    row.getString("name"),
                    row.getString("avatar"),
                    row.getString("url"),
                    row.getObject("followers", Long.class),
                    row.getString("email"),
                    row.getString("phone"),
                    row.getString("locale"),
                    row.getString("time_zone"),
                    row.getTimestamp("last_seen_at").toInstant());
        }

        /** Whether a sighting says anything new enough to be written. */
        boolean isStale(Sighting seen, Duration fresh) {
            return saysMore(seen) || seen.at().isAfter(lastSeenAt.plus(fresh));
        }

        /** Whether a sighting says of the account what was not known. */
        boolean saysMore(Sighting seen) {
            return isNews(seen)
                    || differs(seen.avatar(), avatar)
                    || differs(seen.url(), url)
                    || differs(seen.timeZone(), timeZone)
                    || (seen.followers() != null && !Objects.equals(seen.followers(), followers));
        }

        /** Whether a sighting says something by which people are found. */
        boolean isNews(Sighting seen) {
            return differs(seen.handle(), handle)
                    || differs(seen.name(), name)
                    || differs(seen.email(), email)
                    || differs(seen.phone(), phone)
                    || differs(seen.locale(), locale);
        }

        Refresh refresh(Sighting seen) {
            return new Refresh(id, person, seen, saysMore(seen), isNews(seen));
        }

        private static boolean differs(@Nullable String seen, @Nullable String known) {
            return seen != null && !seen.equals(known);
        }
    }

    /** A person to be made for an account that nobody is known by. */
    record NewPerson(UUID id, Instant since, Sighting seen) {

        static NewPerson of(Account account) {
            return new NewPerson(Ids.next(), account.since(), account.seen());
        }

        Listing listing() {
            return Listing.of(id, seen);
        }
    }

    /** Something the network says anew. */
    record Refresh(UUID identity, UUID person, Sighting seen, boolean saysMore, boolean isNews) {}
}
