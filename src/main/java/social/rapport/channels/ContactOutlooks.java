package social.rapport.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Purpose;
import social.rapport.consent.Purposes;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.PersonId;

/** Asks the gate whether a person can be written to now, about what and where; nothing of it is recorded. */
@Component
public class ContactOutlooks {

    private static final String CARE = "care";

    private final People people;
    private final Channels channels;
    private final Connectors connectors;
    private final Purposes purposes;
    private final Outbox outbox;

    ContactOutlooks(People people, Channels channels, Connectors connectors, Purposes purposes, Outbox outbox) {
        this.people = people;
        this.channels = channels;
        this.connectors = connectors;
        this.purposes = purposes;
        this.outbox = outbox;
    }

    private record Question(Channel channel, @Nullable Purpose purpose) {

        Outbox.Intent of(PersonId person) {
            return purpose == null
                    ? new Outbox.Intent(person, channel.id(), CARE, ContactRequest.Kind.ANSWER, false)
                    : new Outbox.Intent(person, channel.id(), purpose.key(), ContactRequest.Kind.MESSAGE, false);
        }
    }

    /**
     * An answer first, then each purpose, channel by channel: those that are connected, on which they are known, and by which
     * somebody can be written to in private.
     */
    public List<ContactOutlook> of(PersonId person) {
        List<Purpose> asked =
                purposes.list().stream().filter(purpose -> !purpose.isRetired()).toList();
        List<Question> questions = new ArrayList<>();
        for (Channel channel : reaching(person)) {
            questions.add(new Question(channel, null));
            asked.forEach(purpose -> questions.add(new Question(channel, purpose)));
        }
        List<Outbox.Preview> previews = outbox.preview(
                questions.stream().map(question -> question.of(person)).toList());
        return IntStream.range(0, questions.size())
                .mapToObj(i -> new ContactOutlook(
                        questions.get(i).channel(), questions.get(i).purpose(), previews.get(i)))
                .toList();
    }

    private List<Channel> reaching(PersonId person) {
        return people.identities(people.cluster(person)).stream()
                .filter(Identity::isAccount)
                .map(identity -> Objects.requireNonNull(identity.channel()))
                .distinct()
                .map(channels::find)
                .flatMap(Optional::stream)
                .filter(channel -> channel.state() == Channel.State.ACTIVE)
                .filter(channel -> connectors
                        .of(channel)
                        .capabilities(channel)
                        .sends()
                        .contains(OutboundMessage.Kind.PRIVATE_REPLY))
                .toList();
    }
}
