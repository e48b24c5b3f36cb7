package social.rapport.conversations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.channels.Strategies;
import social.rapport.conversations.Courses.Followed;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.people.PersonTag;
import social.rapport.people.Tags;
import social.rapport.shared.PersonId;
import social.rapport.workspace.BusinessHours;

/** Lets clocks and reports follow the conversations that moved. */
@Component
class Follower {

    private final Moved moved;
    private final Courses courses;
    private final PromiseTable promises;
    private final TagsOfPeople tags;
    private final Strategies strategies;
    private final Clocks clocks;
    private final Written written;

    Follower(
            Moved moved,
            Courses courses,
            PromiseTable promises,
            TagsOfPeople tags,
            Strategies strategies,
            Clocks clocks,
            Written written) {
        this.moved = moved;
        this.courses = courses;
        this.promises = promises;
        this.tags = tags;
        this.strategies = strategies;
        this.clocks = clocks;
        this.written = written;
    }

    /** What reports are made of. */
    @Component
    record Written(TurnTable turns, MatterTable matters) {

        void write(List<Fact> facts) {
            turns.write(facts);
            matters.write(facts);
        }
    }

    /** The keys of the tags on people, whoever they are one with now. */
    @Component
    record TagsOfPeople(People people, Tags tags) {

        Map<PersonId, Set<String>> of(Collection<PersonId> persons) {
            Map<PersonId, Cluster> clusters = people.clusters(persons);
            Map<PersonId, List<PersonTag>> known = tags.of(Set.copyOf(clusters.values()));
            return clusters.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> known.getOrDefault(entry.getValue().root(), List.of()).stream()
                                    .map(PersonTag::key)
                                    .collect(Collectors.toSet())));
        }
    }

    /** Follows some, in the caller's transaction; false where none has moved. */
    boolean followSome() {
        Set<ConversationId> some = moved.take();
        if (some.isEmpty()) {
            return false;
        }
        List<Followed> followed = courses.of(some);
        List<Promise> promised = promises.all();
        Strategies.All channels = strategies.all();
        Map<PersonId, Set<String>> tagged = tags.of(
                followed.stream().map(one -> one.conversation().person()).collect(Collectors.toSet()));
        List<Fact> facts = new ArrayList<>();
        List<Clock> running = new ArrayList<>();
        for (Followed one : followed) {
            Fact fact = fact(
                    one,
                    promised,
                    tagged.getOrDefault(one.conversation().person(), Set.of()),
                    channels.hours(one.conversation().channel()));
            facts.add(fact);
            Clock clock = fact.clock();
            if (clock != null) {
                running.add(clock);
            }
        }
        written.write(facts);
        clocks.set(some, running);
        return true;
    }

    private static Fact fact(Followed one, List<Promise> promised, Set<String> tags, BusinessHours hours) {
        Conversation conversation = one.conversation();
        return new Fact(
                one,
                tags,
                Promises.holding(promised, conversation.channel(), conversation.isPublic(), tags)
                        .orElse(null),
                hours);
    }
}
