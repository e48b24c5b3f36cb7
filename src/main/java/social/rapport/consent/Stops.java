package social.rapport.consent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/**
 * Writes into the ledger what people stop by themselves, and what they take up again. Nothing there is changed: undoing
 * says again, in its order, whatever would hold had nothing been stopped.
 */
@Component
public class Stops {

    /** How often one message may be used to stop something; who does it oftener plays. */
    private static final int OFTEN = 50;

    private final Permissions permissions;
    private final People people;
    private final StopTable table;

    Stops(Permissions permissions, People people, StopTable table) {
        this.permissions = permissions;
        this.people = people;
        this.table = table;
    }

    /**
     * What somebody said, by a link or by a word.
     *
     * @param words exactly what they pressed or wrote
     * @param language of the words, BCP 47
     */
    public record Said(String words, @Nullable String language, Permission.Source source, Instant at) {}

    /**
     * What is to stop.
     *
     * @param cause the verdict behind the link, or what they wrote: the same word is heard once
     * @param channel on which; null for all
     */
    public record Request(
            PersonId person,
            Stop.Via via,
            UUID cause,
            @Nullable ChannelId channel,
            List<String> purposes) {}

    /**
     * Stops it.
     *
     * @return false where it had been stopped already
     * @throws Fault.Caller of kind TOO_MANY where one link is played with
     */
    @Transactional
    public boolean stop(Request request, Said said) {
        table.hold(people.cluster(request.person()));
        int before = table.count(request.cause());
        boolean isStopped = request.via() == Stop.Via.PHRASE
                ? before > 0
                : table.open(request.cause()).stream()
                        .anyMatch(stop -> stop.covers(request.channel(), request.purposes()));
        if (isStopped) {
            return false;
        }
        if (before >= OFTEN) {
            throw new Fault.Caller(Fault.Kind.TOO_MANY, "stop.wrong.often", List.of());
        }
        List<UUID> entries = request.purposes().stream()
                .map(purpose -> record(request.person(), purpose, request.channel(), false, said.words(), said)
                        .id())
                .toList();
        table.add(new Stop(
                Ids.next(),
                request.person(),
                request.via(),
                request.cause(),
                request.channel(),
                request.purposes(),
                entries,
                said.at()));
        return true;
    }

    private Permission record(
            PersonId person, String purpose, @Nullable ChannelId channel, boolean granted, String words, Said said) {
        return permissions.record(
                Actor.system(CurrentWorkspace.id()),
                new Permissions.Statement(
                        person, purpose, channel, granted, words, said.language(), said.source(), said.at()));
    }

    /** Takes up again what was stopped for a cause, and tells which purposes; none where nothing was. */
    @Transactional
    public List<String> undo(PersonId person, UUID cause, Said said) {
        table.hold(people.cluster(person));
        return undo(table.open(cause), said);
    }

    /** Takes up again what a person stopped by a word on a channel before they said this, as {@link #undo} does. */
    @Transactional
    public List<String> undoPhrases(PersonId person, ChannelId channel, Said said) {
        Cluster cluster = people.cluster(person);
        table.hold(cluster);
        return undo(
                table.openByPhrase(cluster, channel).stream()
                        .filter(stop -> stop.at().isBefore(said.at()))
                        .toList(),
                said);
    }

    private List<String> undo(List<Stop> stops, Said said) {
        Set<UUID> taken =
                stops.stream().flatMap(stop -> stop.entries().stream()).collect(Collectors.toSet());
        Map<PersonId, Set<String>> purposes = new LinkedHashMap<>();
        stops.forEach(stop -> purposes.computeIfAbsent(stop.person(), ignored -> new LinkedHashSet<>())
                .addAll(stop.purposes()));
        purposes.forEach((person, of) -> {
            List<Permission> ledger = permissions.history(person).stream()
                    .filter(entry -> !taken.contains(entry.id()))
                    .toList();
            of.forEach(purpose -> restore(person, purpose, ledger, said));
        });
        table.undone(stops);
        return purposes.values().stream().flatMap(Set::stream).distinct().toList();
    }

    /**
     * Says again what the ledger would say: for each channel the newest word, the oldest of these first. Where they are one
     * with somebody else and have said nothing themselves, the other's words count.
     */
    private void restore(PersonId person, String purpose, List<Permission> ledger, Said said) {
        List<Permission> all =
                ledger.stream().filter(entry -> entry.purpose().equals(purpose)).toList();
        List<Permission> own =
                all.stream().filter(entry -> entry.person().equals(person)).toList();
        Map<Optional<ChannelId>, Permission> newest = new LinkedHashMap<>();
        (own.isEmpty() ? all : own).forEach(entry -> newest.putIfAbsent(Optional.ofNullable(entry.channel()), entry));
        if (newest.values().stream().noneMatch(Permission::granted)) {
            return;
        }
        Instant at = said.at();
        for (Permission entry : new ArrayList<>(newest.values()).reversed()) {
            Said again = new Said(
                    said.words(),
                    entry.granted() ? said.language() : entry.language(),
                    entry.granted() ? said.source() : entry.source(),
                    at);
            record(
                    person,
                    purpose,
                    entry.channel(),
                    entry.granted(),
                    entry.granted() ? said.words() : entry.wording(),
                    again);
            at = at.plus(1, ChronoUnit.MICROS);
        }
    }
}
