package social.rapport.demo.load;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import social.rapport.demo.StoryInteraction;
import social.rapport.demo.StoryPerson;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/** Under which ids the server knows the story's channels and people, once their interactions have arrived. */
final class Arrivals {

    private static final int PAGE = 200;

    private final Map<String, ChannelId> channels;
    private final Map<String, PersonId> byInteraction = new HashMap<>();
    private final Map<String, PersonId> byAccount = new HashMap<>();

    Arrivals(Map<String, ChannelId> channels) {
        this.channels = Map.copyOf(channels);
    }

    void read(Api api) {
        channels.forEach((key, channel) -> {
            Api.Page page = api.interactions(channel, null, PAGE);
            keep(key, page);
            while (page.next() != null) {
                page = api.interactions(channel, page.next(), PAGE);
                keep(key, page);
            }
        });
    }

    private void keep(String channel, Api.Page page) {
        page.items().forEach(item -> byInteraction.put(channel + "/" + item.externalId(), new PersonId(item.person())));
    }

    /** Remembers whose account that interaction was done with. */
    PersonId person(StoryInteraction told) {
        PersonId person = byInteraction.get(told.channel() + "/" + told.id());
        if (person == null) {
            throw new IllegalStateException("The interaction " + told.channel() + "/" + told.id() + " is missing.");
        }
        byAccount.putIfAbsent(told.channel() + "/" + told.identity().id(), person);
        return person;
    }

    ChannelId channel(String key) {
        ChannelId channel = channels.get(key);
        if (channel == null) {
            throw new IllegalArgumentException("There is no channel " + key);
        }
        return channel;
    }

    /** A person by their account on a channel, else by any that has been heard of. */
    Optional<UUID> person(StoryPerson person, String preferred) {
        return person.identities().stream()
                .sorted((one, other) -> Boolean.compare(
                        other.channel().equals(preferred), one.channel().equals(preferred)))
                .map(account -> byAccount.get(account.channel() + "/" + account.id()))
                .filter(known -> known != null)
                .map(PersonId::value)
                .findFirst();
    }
}
