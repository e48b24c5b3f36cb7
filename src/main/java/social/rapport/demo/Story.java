package social.rapport.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Everything the demo shows: what must exist first, what happened in time order, and what the team made of it. Told by
 * {@link Snowdrift}.
 */
public record Story(
        StorySetting setting,
        List<StoryPerson> people,
        List<StoryInteraction> interactions,
        List<StoryConversation> conversations,
        List<StoryTag> tags,
        List<StoryPermission> permissions,
        List<StoryNote> notes) {

    /** The person with that key. */
    public StoryPerson person(String key) {
        return people.stream()
                .filter(person -> person.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody is called " + key));
    }

    /** The same story with its first people only, those with a name in it before the crowd. */
    public Story with(int most) {
        if (most >= people.size()) {
            return this;
        }
        List<StoryPerson> few = people.subList(0, most);
        Set<String> keys = few.stream().map(StoryPerson::key).collect(Collectors.toSet());
        return new Story(
                setting,
                List.copyOf(few),
                only(interactions, told -> keys.contains(told.person().key())),
                only(conversations, told -> keys.contains(told.person())),
                only(tags, told -> keys.contains(told.person())),
                only(permissions, told -> keys.contains(told.person())),
                only(notes, told -> keys.contains(told.person())));
    }

    private static <T> List<T> only(List<T> all, Predicate<T> kept) {
        return all.stream().filter(kept).toList();
    }

    /**
     * The interactions cut into posts of at most {@code most}, to be sent one after the other. Each channel's come in
     * time order; across channels the order holds from round to round, a round ending when one channel's post is full.
     */
    public List<StoryRequest> requests(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("A request holds at least one interaction, not " + most);
        }
        List<StoryRequest> requests = new ArrayList<>();
        Map<String, List<StoryInteraction>> round = new LinkedHashMap<>();
        for (StoryInteraction interaction : interactions) {
            List<StoryInteraction> batch = round.computeIfAbsent(interaction.channel(), channel -> new ArrayList<>());
            batch.add(interaction);
            if (batch.size() == most) {
                close(round, requests);
            }
        }
        close(round, requests);
        return List.copyOf(requests);
    }

    private static void close(Map<String, List<StoryInteraction>> round, List<StoryRequest> requests) {
        round.forEach((channel, batch) -> requests.add(new StoryRequest(channel, List.copyOf(batch))));
        round.clear();
    }
}
