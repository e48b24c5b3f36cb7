package social.rapport.people;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import social.rapport.shared.PersonId;

/**
 * Seeks the likely matches of whoever is new or changed, and makes what is suggested of them what they now look like.
 * Done again, it changes nothing.
 */
@Component
class Matching {

    private static final int BATCH = 200;

    /** People linked through ever more others are no longer looked at. */
    private static final int MOST_STEPS = 12;

    private final MatchQueue queue;
    private final People people;
    private final MatchProfiles profiles;
    private final MatchIndex index;
    private final MatchModels models;
    private final Refusals refusals;
    private final FoundMatches found;

    Matching(
            MatchQueue queue,
            People people,
            MatchProfiles profiles,
            MatchIndex index,
            MatchModels models,
            Refusals refusals,
            FoundMatches found) {
        this.queue = queue;
        this.people = people;
        this.profiles = profiles;
        this.index = index;
        this.models = models;
        this.refusals = refusals;
        this.found = found;
    }

    /** Learns of the people of the workspace at work where it is time to; then everybody is compared again. */
    void learn() {
        if (models.learn()) {
            queue.noteEverybody();
        }
    }

    /** Seeks the matches of a few who wait; whether there may be more. */
    boolean matchSome() {
        Set<PersonId> due = queue.take(BATCH);
        if (!due.isEmpty()) {
            match(due);
        }
        return !due.isEmpty();
    }

    private void match(Set<PersonId> due) {
        Map<PersonId, PersonId> roots = people.roots(due);
        Set<PersonId> others = new HashSet<>(due);
        others.removeAll(roots.values());
        index.forget(others);
        List<MatchFeatures> changed = features(new HashSet<>(roots.values()));
        index.write(changed);
        Neighbourhood near = new Neighbourhood(changed, models.here());
        for (int step = 0; step < MOST_STEPS && !near.border().isEmpty(); step++) {
            Set<PersonPair> sharing = index.sharing(near.border());
            near.know(features(near.unknown(sharing)));
            near.grow(sharing);
        }
        others.addAll(near.settled());
        found.replace(others, near.suggestions(refusals.among(near.linked())));
    }

    private List<MatchFeatures> features(Set<PersonId> roots) {
        return profiles.of(roots).stream().map(MatchFeatures::of).toList();
    }
}
