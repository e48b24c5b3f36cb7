package social.rapport.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Visibility;
import social.rapport.channels.Verb;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.PersonId;
import social.rapport.timeline.Interaction;

/** A thread as a test tells it: who says what, and how many minutes after noon. */
final class Talk {

    static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final ChannelId channel;
    private final @Nullable String thread;
    private final PersonId person;
    private final Visibility visibility;
    private final List<Interaction> said = new ArrayList<>();

    private Talk(ChannelId channel, @Nullable String thread, PersonId person, Visibility visibility) {
        this.channel = channel;
        this.thread = thread;
        this.person = person;
        this.visibility = visibility;
    }

    static Talk inPrivate() {
        return new Talk(ChannelId.next(), "thread-" + UUID.randomUUID(), PersonId.next(), Visibility.PRIVATE);
    }

    static Talk inPublic() {
        return new Talk(ChannelId.next(), "post-" + UUID.randomUUID(), PersonId.next(), Visibility.PUBLIC);
    }

    Talk ofTheirOwn() {
        return new Talk(channel, null, person, visibility);
    }

    Talk with(PersonId another) {
        return new Talk(channel, thread, another, visibility);
    }

    Talk they(int minute, String text) {
        return add(Direction.INBOUND, Verb.MESSAGED, minute, text, "network");
    }

    Talk we(int minute, String text) {
        return add(Direction.OUTBOUND, Verb.MESSAGED, minute, text, "network");
    }

    Talk automatic(int minute, String text) {
        return add(Direction.OUTBOUND, Verb.MESSAGED, minute, text, Interaction.AUTOMATIC);
    }

    Talk imported(Direction direction, int minute, String text) {
        return add(direction, Verb.MESSAGED, minute, text, "import");
    }

    Talk theyDo(Verb verb, int minute) {
        return add(Direction.INBOUND, verb, minute, "", "network");
    }

    private Talk add(Direction direction, Verb verb, int minute, String text, String source) {
        said.add(new Interaction(
                Ids.next(),
                person,
                channel,
                UUID.randomUUID().toString(),
                verb,
                direction,
                visibility,
                NOON.plusSeconds(60L * minute),
                Instant.now(),
                thread,
                null,
                null,
                text,
                "en",
                List.of(),
                null,
                null,
                java.util.Map.of(),
                null,
                source));
        return this;
    }

    ConversationId id() {
        return ConversationId.of(channel, thread, visibility == Visibility.PUBLIC, person);
    }

    PersonId person() {
        return person;
    }

    List<Interaction> said() {
        return List.copyOf(said);
    }

    /** What was said from the first number on and before the second. */
    List<Interaction> said(int from, int to) {
        return List.copyOf(said.subList(from, to));
    }
}
