package social.rapport.channels;

import java.time.Instant;
import java.util.Optional;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/** When a person last wrote on a channel; the timeline knows. */
public interface LastHeard {

    /** @param publicToo whether what they said in public counts as well */
    Optional<Heard> lastHeard(PersonId person, ChannelId channel, boolean publicToo);

    /** The same of what opens no conversation in private and may be answered there nevertheless, since this moment. */
    Optional<Heard> lastStirred(PersonId person, ChannelId channel, Instant since);

    /** @param answersSince how many messages the brand has sent them there since */
    record Heard(Instant at, int answersSince) {}
}
