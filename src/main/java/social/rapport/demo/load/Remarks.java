package social.rapport.demo.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import social.rapport.demo.Story;
import social.rapport.demo.StoryNote;
import social.rapport.demo.StoryPerson;
import social.rapport.demo.StoryTag;
import social.rapport.people.Tagging;

/** Puts the story's tags and the team's notes on people; those that are there already stay as they are. */
final class Remarks {

    private static final double LIGHTEST = 0.1;

    private final Story story;
    private final Arrivals arrivals;
    private final boolean isFirst;
    private final Map<String, StoryPerson> people;

    /** @param isFirst whether nothing can be there yet, so that nobody need look */
    Remarks(Story story, Arrivals arrivals, boolean isFirst) {
        this.story = story;
        this.arrivals = arrivals;
        this.isFirst = isFirst;
        this.people = story.people().stream().collect(Collectors.toMap(StoryPerson::key, person -> person));
    }

    void put(Map<String, Desk> team, Api api, ExecutorService senders, DemoProgress.Tally tally)
            throws InterruptedException {
        List<Callable<Void>> work = new ArrayList<>();
        Map<UUID, List<StoryTag>> tags = new LinkedHashMap<>();
        for (StoryTag tag : story.tags()) {
            arrivals.person(Objects.requireNonNull(people.get(tag.person())), "")
                    .ifPresent(person -> tags.computeIfAbsent(person, ignored -> new ArrayList<>())
                            .add(tag));
        }
        tags.forEach((person, wanted) -> work.add(() -> {
            tag(person, wanted, api);
            tally.add(wanted.size());
            return null;
        }));
        for (StoryNote note : story.notes()) {
            if (note.channel() == null) {
                arrivals.person(Objects.requireNonNull(people.get(note.person())), "")
                        .ifPresent(person -> work.add(() -> {
                            write(
                                    person,
                                    note,
                                    Objects.requireNonNull(team.get(note.author()))
                                            .api());
                            return null;
                        }));
            }
        }
        Loader.all(senders, work);
    }

    private void tag(UUID person, List<StoryTag> wanted, Api api) {
        Set<String> present = isFirst ? Set.of() : api.tags(person);
        for (StoryTag tag : wanted) {
            if (!present.contains(Tagging.key(tag.label()))) {
                api.tag(person, tag.label(), tag.source(), Math.max(LIGHTEST, tag.weight()));
            }
        }
    }

    private static void write(UUID person, StoryNote note, Api author) {
        if (!author.notes(person).contains(note.text().strip())) {
            author.note(person, note.text());
        }
    }
}
