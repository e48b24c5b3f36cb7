package social.rapport.consent;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;

/** Gathers what is known of people whom requests are about: a statement for each kind of fact, however many they are. */
@Component
class Knowledge {

    private static final Duration COUNTED = Duration.ofDays(8);

    private final People people;
    private final Said said;
    private final Verdicts verdicts;
    private final Locations locations;
    private final Overheard overheard;
    private final Surroundings surroundings;

    Knowledge(
            People people,
            Said said,
            Verdicts verdicts,
            Locations locations,
            Overheard overheard,
            Surroundings surroundings) {
        this.people = people;
        this.said = said;
        this.verdicts = verdicts;
        this.locations = locations;
        this.overheard = overheard;
        this.surroundings = surroundings;
    }

    /** What people said themselves. */
    @Component
    record Said(Restrictions restrictions, Permissions permissions, Preferences preferences) {}

    /** Facts by the root of each person, and the root by the id asked for. */
    record Gathered(
            Map<PersonId, Cluster> clusters,
            Map<PersonId, Restriction> restrictions,
            Map<PersonId, List<Permission>> ledger,
            Map<PersonId, Preference> wishes,
            Map<PersonId, String> zones,
            Map<PersonId, List<Instant>> sent,
            Map<PersonId, Whereabouts> whereabouts,
            Set<PersonId> overheard,
            Elsewhere elsewhere) {

        /** @throws Fault.Caller of kind NOT_FOUND where the workspace knows no such person */
        Known of(ContactRequest request) {
            PersonId root = root(request);
            Preference wish = wishes.getOrDefault(root, Preference.NONE);
            return new Known(
                    restrictions.get(root),
                    Permissions.standing(ledger.getOrDefault(root, List.of()), request.purpose(), request.channel()),
                    wish,
                    zone(zones.get(root)).orElse(elsewhere.zone()),
                    sent.getOrDefault(root, List.of()),
                    wish.channel() == null ? null : elsewhere.channels().get(wish.channel()),
                    whereabouts.getOrDefault(root, Whereabouts.UNKNOWN),
                    overheard.contains(root));
        }

        private PersonId root(ContactRequest request) {
            Cluster cluster = clusters.get(request.person());
            if (cluster == null) {
                throw Fault.notFound("person");
            }
            return cluster.root();
        }

        /** What may go to somebody counts from now on. */
        void count(ContactRequest request, Verdict verdict) {
            Instant at = verdict.sendsAt(request);
            if (request.kind() == Kind.MESSAGE && at != null) {
                sent.computeIfAbsent(root(request), ignored -> new ArrayList<>())
                        .add(at);
            }
        }

        private static Optional<ZoneId> zone(@Nullable String name) {
            try {
                return name == null ? Optional.empty() : Optional.of(ZoneId.of(name));
            } catch (DateTimeException unknown) {
                return Optional.empty();
            }
        }
    }

    /**
     * What is not known of a person.
     *
     * @param zone that of the workspace
     * @param channels what they are called
     */
    record Elsewhere(ZoneId zone, Map<ChannelId, String> channels) {}

    /** @param itself the earlier verdict about the same message, which does not count against it */
    Gathered of(Collection<ContactRequest> requests, UUID itself) {
        Set<PersonId> asked = requests.stream().map(ContactRequest::person).collect(Collectors.toSet());
        Set<String> purposes = requests.stream().map(ContactRequest::purpose).collect(Collectors.toSet());
        Instant first = requests.stream()
                .map(ContactRequest::at)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Map<PersonId, Cluster> clusters = people.clusters(asked);
        Set<Cluster> all = Set.copyOf(clusters.values());
        Map<PersonId, Preference> wishes = said.preferences().of(all);
        Map<PersonId, List<Permission>> ledger = said.permissions().of(all, purposes);
        return new Gathered(
                clusters,
                said.restrictions().of(all),
                ledger,
                wishes,
                people.timeZones(all.stream().map(Cluster::root).toList()),
                verdicts.sent(all, first.minus(COUNTED), itself),
                whereabouts(all, wishes),
                overheard.among(doubtful(requests, clusters, ledger)),
                new Elsewhere(surroundings.home(), names(wishes)));
    }

    /** Whose request hangs on whether they ever turned to the brand: what is said in private, and what they were never asked. */
    private static Set<Cluster> doubtful(
            Collection<ContactRequest> requests,
            Map<PersonId, Cluster> clusters,
            Map<PersonId, List<Permission>> ledger) {
        Set<Cluster> doubtful = new HashSet<>();
        for (ContactRequest request : requests) {
            Cluster cluster = clusters.get(request.person());
            if (cluster != null
                    && !request.isPublicAnswer()
                    && (request.kind() == Kind.ANSWER
                            || isNeverAsked(request, ledger.getOrDefault(cluster.root(), List.of())))) {
                doubtful.add(cluster);
            }
        }
        return doubtful;
    }

    private static boolean isNeverAsked(ContactRequest request, List<Permission> ledger) {
        return ledger.stream()
                .noneMatch(said -> said.purpose().equals(request.purpose()) && said.appliesTo(request.channel()));
    }

    private Map<PersonId, Whereabouts> whereabouts(Set<Cluster> clusters, Map<PersonId, Preference> wishes) {
        List<Cluster> particular = clusters.stream()
                .filter(cluster ->
                        wishes.getOrDefault(cluster.root(), Preference.NONE).places() != null)
                .toList();
        return particular.isEmpty() ? Map.of() : locations.of(particular);
    }

    private Map<ChannelId, String> names(Map<PersonId, Preference> wishes) {
        return wishes.values().stream().allMatch(wish -> wish.channel() == null) ? Map.of() : surroundings.channels();
    }
}
