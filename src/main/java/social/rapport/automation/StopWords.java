package social.rapport.automation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import social.rapport.channels.Outbox;
import social.rapport.consent.Permission;
import social.rapport.consent.Purposes;
import social.rapport.consent.Stop;
import social.rapport.consent.Stops;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.timeline.Interaction;

/** Does what people say by a {@link StopWord}: in the ledger, with their exact words. */
@Component
class StopWords {

    /** What goes on where somebody stops messages though none was ever begun: it answers what they ordered or asked. */
    private static final String CARE = "care";

    private final People people;
    private final Outbox outbox;
    private final Purposes purposes;
    private final Stops stops;
    private final StopConfirmations confirmations;

    StopWords(People people, Outbox outbox, Purposes purposes, Stops stops, StopConfirmations confirmations) {
        this.people = people;
        this.outbox = outbox;
        this.purposes = purposes;
        this.stops = stops;
        this.confirmations = confirmations;
    }

    /** Stops what it was said to, or takes up again what such a word stopped; said twice, or read twice, it does so once. */
    void hear(Interaction said, StopWord word) {
        Cluster person = people.clusters(List.of(said.person())).get(said.person());
        if (person == null) {
            return;
        }
        Stops.Said words = new Stops.Said(
                Objects.requireNonNull(said.text()),
                said.language(),
                Permission.Source.CONVERSATION,
                said.at().isAfter(Instant.now()) ? Instant.now() : said.at());
        if (word == StopWord.STOP) {
            List<String> meant = meant(said, person);
            if (stops.stop(new Stops.Request(said.person(), Stop.Via.PHRASE, said.id(), said.channel(), meant), words)
                    && !StopWord.isHeeded(said)) {
                confirmations.ask(said, word, meant);
            }
        } else {
            List<String> again = stops.undoPhrases(said.person(), said.channel(), words);
            if (!again.isEmpty() && !StopWord.isHeeded(said)) {
                confirmations.ask(said, word, again);
            }
        }
    }

    /**
     * What the last message was for that they got there; where they never got one, everything but care. Where their network
     * heeds it, nothing reaches them any more.
     */
    private List<String> meant(Interaction said, Cluster person) {
        return StopWord.isHeeded(said)
                ? purposes.all()
                : outbox.lastBegun(person, said.channel(), said.at())
                        .map(List::of)
                        .orElseGet(this::allButCare);
    }

    private List<String> allButCare() {
        List<String> all = purposes.all();
        return all.equals(List.of(CARE))
                ? all
                : all.stream().filter(purpose -> !purpose.equals(CARE)).toList();
    }
}
