package social.rapport.people;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what is known of one person, and changes what a member may say of them. */
@Component
public class Profiles {

    private static final int LONGEST = 200;

    private final JdbcClient jdbc;
    private final People people;
    private final Tags tags;
    private final Traits traits;
    private final Notes notes;
    private final Merges merges;
    private final Acts acts;
    private final Listings listings;
    private final Changes changes;
    private final JsonMapper json;

    Profiles(
            JdbcClient jdbc,
            People people,
            Tags tags,
            Traits traits,
            Notes notes,
            Merges merges,
            Acts acts,
            Listings listings,
            Changes changes,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.people = people;
        this.tags = tags;
        this.traits = traits;
        this.notes = notes;
        this.merges = merges;
        this.acts = acts;
        this.listings = listings;
        this.changes = changes;
        this.json = json;
    }

    /** @throws Fault.Caller of kind NOT_FOUND where the workspace knows no such person, and GONE where they were erased */
    @Transactional(readOnly = true)
    public Profile of(PersonId person) {
        return all(List.of(person)).stream().findFirst().orElseThrow(() -> people.none(person));
    }

    /** What is known of these alone, whomever else they are one with. */
    @Transactional(readOnly = true)
    public Profile of(Cluster cluster) {
        return all(Set.of(cluster), Map.of(cluster.root(), people.card(cluster)))
                .getFirst();
    }

    /** Of many, in the order asked for; unknown ids are left out. As many statements for all of them as for one. */
    @Transactional(readOnly = true)
    public List<Profile> all(Collection<PersonId> asked) {
        Map<PersonId, Cluster> known = people.clusters(asked);
        Set<Cluster> clusters = asked.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<PersonId, PersonCard> byRoot = new HashMap<>();
        people.cards(known.keySet()).values().forEach(card -> byRoot.put(card.id(), card));
        return all(clusters, byRoot);
    }

    private List<Profile> all(Set<Cluster> clusters, Map<PersonId, PersonCard> byRoot) {
        Map<PersonId, PersonId> roots = new HashMap<>();
        clusters.forEach(cluster -> cluster.members().forEach(member -> roots.put(member, cluster.root())));
        Map<PersonId, List<Person>> rows = grouped(rows(clusters), Person::id, roots);
        Map<PersonId, List<Identity>> identities = grouped(people.identities(clusters), Identity::person, roots);
        Map<PersonId, List<PersonTag>> tagged = tags.of(clusters);
        Map<PersonId, List<Trait>> facts = grouped(traits.of(clusters), Trait::person, roots);
        Map<PersonId, List<Note>> written = grouped(notes.of(clusters), Note::person, roots);
        Map<PersonId, List<Merge>> joined = grouped(merges.standing(clusters), Merge::person, roots);
        return clusters.stream()
                .map(cluster -> profile(
                        Objects.requireNonNull(byRoot.get(cluster.root())),
                        cluster,
                        rows.getOrDefault(cluster.root(), List.of()),
                        identities.getOrDefault(cluster.root(), List.of()),
                        tagged.getOrDefault(cluster.root(), List.of()),
                        facts.getOrDefault(cluster.root(), List.of()),
                        written.getOrDefault(cluster.root(), List.of()),
                        joined.getOrDefault(cluster.root(), List.of())))
                .toList();
    }

    private static <T> Map<PersonId, List<T>> grouped(
            List<T> all, Function<T, PersonId> whose, Map<PersonId, PersonId> roots) {
        return all.stream()
                .collect(Collectors.groupingBy(one -> roots.getOrDefault(whose.apply(one), whose.apply(one))));
    }

    /** The rows of clusters, each one's root first. */
    private List<Person> rows(Collection<Cluster> clusters) {
        return jdbc.sql("""
                        select id, coalesce(merged_into, id) as root, name, locale, time_zone, avatar, first_seen_at,
                          last_seen_at
                        from people.person
                        where workspace_id = :workspace and id = any(:members::uuid[])
                        order by merged_into is not null, id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", Cluster.array(clusters))
                .query(Person::read)
                .list();
    }

    private static Profile profile(
            PersonCard card,
            Cluster cluster,
            List<Person> rows,
            List<Identity> identities,
            List<PersonTag> tags,
            List<Trait> traits,
            List<Note> notes,
            List<Merge> merges) {
        return new Profile(
                card,
                cluster,
                rows,
                names(card, rows, identities),
                distinct(rows.stream().map(Person::locale)),
                distinct(rows.stream().map(Person::timeZone)).stream()
                        .filter(ZoneId.getAvailableZoneIds()::contains)
                        .findFirst()
                        .orElse(null),
                rows.stream().map(Person::firstSeenAt).min(Instant::compareTo).orElseThrow(),
                rows.stream().map(Person::lastSeenAt).max(Instant::compareTo).orElseThrow(),
                identities,
                tags,
                traits,
                notes,
                merges);
    }

    private static List<String> names(PersonCard card, List<Person> rows, List<Identity> identities) {
        return distinct(Stream.of(
                        Stream.of(card.name()),
                        rows.stream().map(Person::name),
                        identities.stream().map(Identity::name))
                .flatMap(names -> names));
    }

    private static List<String> distinct(Stream<@Nullable String> values) {
        Set<String> distinct = new LinkedHashSet<>();
        values.filter(value -> value != null && !value.isBlank()).forEach(distinct::add);
        return List.copyOf(distinct);
    }

    /**
     * What a member says of a person; null leaves as it is, an empty text takes away.
     *
     * @param locale BCP 47
     * @param timeZone as the tz database names it
     */
    public record Description(
            @Nullable String name,
            @Nullable String locale,
            @Nullable String timeZone) {

        public Description {
            if (name != null && name.strip().length() > LONGEST) {
                throw Fault.invalid("/name", "people.name.long");
            }
            if (locale != null
                    && !locale.isBlank()
                    && !locale.strip().matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")) {
                throw Fault.invalid("/locale", "people.locale.unknown");
            }
            if (timeZone != null
                    && !timeZone.isBlank()
                    && !ZoneId.getAvailableZoneIds().contains(timeZone.strip())) {
                throw Fault.invalid("/timeZone", "people.zone.unknown");
            }
        }
    }

    @Transactional
    public Act describe(PersonId person, Description as, Actor by) {
        return describe(people.cluster(person), as, by);
    }

    @Transactional
    public Act describe(Cluster cluster, Description as, Actor by) {
        by.must(Scope.PEOPLE_WRITE);
        PersonId root = cluster.root();
        Person before = people.find(root).orElseThrow();
        UUID act = acts.record(
                Acts.Kind.PERSON,
                root.value(),
                json.writeValueAsString(new Description(
                        Objects.requireNonNullElse(before.name(), ""),
                        Objects.requireNonNullElse(before.locale(), ""),
                        Objects.requireNonNullElse(before.timeZone(), ""))),
                by);
        write(root, as);
        return new Act(act, 1);
    }

    void revert(PersonId root, String before) {
        write(root, json.readValue(before, Description.class));
    }

    private void write(PersonId root, Description as) {
        jdbc.sql("""
                        update people.person
                        set name = nullif(coalesce(:name, name), ''), locale = nullif(coalesce(:locale, locale), ''),
                          time_zone = nullif(coalesce(:zone, time_zone), '')
                        where workspace_id = :workspace and id = :person
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", root.value())
                .param("name", tidy(as.name()))
                .param("locale", tidy(as.locale()))
                .param("zone", tidy(as.timeZone()))
                .update();
        listings.refresh(List.of(root));
        changes.note(List.of(root));
    }

    private static @Nullable String tidy(@Nullable String text) {
        return text == null ? null : text.replaceAll("\\p{Cc}+", " ").strip();
    }
}
