package social.rapport.consent;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/** Asks the gate about everybody at once, without sending anything. What the network lets through is left aside. */
@Component
public class Outlooks {

    private static final int AT_ONCE = 10_000;

    private final People people;
    private final Purposes purposes;
    private final Topics topics;
    private final Gate gate;

    Outlooks(People people, Purposes purposes, Topics topics, Gate gate) {
        this.people = people;
        this.purposes = purposes;
        this.topics = topics;
        this.gate = gate;
    }

    /**
     * Who could be written to.
     *
     * @param purpose the key of the purpose
     * @param topic the key of a topic; null for any
     * @throws Fault.Caller where there is no such purpose or topic
     */
    public Outlook of(ChannelId channel, String purpose, @Nullable String topic, Instant at) {
        purposes.known(purpose);
        if (topic != null) {
            topics.known(topic);
        }
        long everybody = 0;
        long reached = 0;
        Map<String, Long> later = new HashMap<>();
        Map<String, Long> never = new HashMap<>();
        List<PersonId> stretch = people.everybody(null, AT_ONCE);
        while (!stretch.isEmpty()) {
            everybody += stretch.size();
            Set<PersonId> there = people.on(channel, stretch);
            if (there.size() < stretch.size()) {
                never.merge(Outlook.NO_ACCOUNT, (long) stretch.size() - there.size(), Long::sum);
            }
            for (Verdict verdict : gate.peek(requests(there, channel, purpose, topic, at))) {
                String why = verdict.reasons().getFirst().code();
                switch (verdict) {
                    case Verdict.Allowed allowed -> reached++;
                    case Verdict.Deferred deferred -> later.merge(why, 1L, Long::sum);
                    case Verdict.Refused refused -> never.merge(why, 1L, Long::sum);
                }
            }
            stretch = people.everybody(stretch.getLast(), AT_ONCE);
        }
        return new Outlook(everybody, reached, later, never);
    }

    private static List<ContactRequest> requests(
            Set<PersonId> people, ChannelId channel, String purpose, @Nullable String topic, Instant at) {
        return people.stream()
                .map(person -> new ContactRequest(
                        person, channel, purpose, topic, Kind.MESSAGE, false, NetworkWindow.UNLIMITED, at))
                .toList();
    }
}
