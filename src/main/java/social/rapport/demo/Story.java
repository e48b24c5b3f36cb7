package social.rapport.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
