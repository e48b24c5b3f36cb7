package social.rapport.channels;

import java.time.Instant;
import java.util.Optional;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/** When a person last wrote on a channel; the timeline knows. */
public interface LastHeard {

    Optional<Heard> lastHeard(PersonId person, ChannelId channel);

    /** @param answersSince how many messages the brand has sent them there since */
    record Heard(Instant at, int answersSince) {}
}
