package social.rapport.demo.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.demo.Story;
import social.rapport.demo.StoryNote;
import social.rapport.demo.StoryPerson;
import social.rapport.demo.StoryTag;
import social.rapport.people.Cluster;
import social.rapport.people.Notes;
import social.rapport.people.People;
import social.rapport.people.PersonTag;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/** Puts the story's tags and the team's notes on people; those that are there already stay as they are. */
@Component
class Remarks {

    private final People people;
    private final Tags tags;
    private final Notes notes;

    Remarks(People people, Tags tags, Notes notes) {
        this.people = people;
        this.tags = tags;
        this.notes = notes;
    }

    void put(Story story, Arrivals arrivals, Map<String, Actor> team, DemoProgress.Tally tally) {
        Map<String, StoryPerson> known =
                story.people().stream().collect(Collectors.toMap(StoryPerson::key, person -> person));
        tag(story.tags(), arrivals, known, tally);
        for (StoryNote note : story.notes()) {
            if (note.channel() == null) {
                arrivals.person(Objects.requireNonNull(known.get(note.person())), "")
                        .ifPresent(person -> write(new PersonId(person), note, team));
            }
        }
    }

    private void tag(List<StoryTag> told, Arrivals arrivals, Map<String, StoryPerson> known, DemoProgress.Tally tally) {
        Map<Tagging, List<PersonId>> taggings = new HashMap<>();
        for (StoryTag tag : told) {
            arrivals.person(Objects.requireNonNull(known.get(tag.person())), "")
                    .ifPresent(person -> taggings.computeIfAbsent(tagging(tag), ignored -> new ArrayList<>())
                            .add(new PersonId(person)));
        }
        taggings.forEach((tagging, whom) -> {
            tags.add(without(tagging, whom), tagging, Actor.system(CurrentWorkspace.id()));
            tally.add(whom.size());
        });
    }

    /** Weights to a tenth, so that many are tagged in one act. */
    private static Tagging tagging(StoryTag tag) {
        Tagging.Source source = tag.source().equals("team") ? Tagging.Source.MEMBER : Tagging.Source.INTERACTION;
        double weight = Math.max(1, Math.round(tag.weight() * 10)) / 10.0;
        return new Tagging(tag.label(), source, null, weight, null, null);
    }

    private List<PersonId> without(Tagging tagging, List<PersonId> whom) {
        Map<PersonId, Cluster> clusters = people.clusters(whom);
        Map<PersonId, List<PersonTag>> present = tags.of(clusters.values());
        return whom.stream()
                .filter(person -> {
                    Cluster cluster = clusters.get(person);
                    return cluster != null
                            && present.getOrDefault(cluster.root(), List.of()).stream()
                                    .noneMatch(tag -> tag.key().equals(tagging.key()));
                })
                .toList();
    }

    private void write(PersonId about, StoryNote note, Map<String, Actor> team) {
        Set<String> present = notes.of(people.cluster(about)).stream()
                .map(written -> written.text())
                .collect(Collectors.toSet());
        if (!present.contains(note.text().strip())) {
            notes.add(about, note.text(), Objects.requireNonNull(team.get(note.author())));
        }
    }
}
