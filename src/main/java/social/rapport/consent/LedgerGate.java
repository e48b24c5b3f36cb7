package social.rapport.consent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.People;

/** The gate over the ledger: gathers what is known about people, lets {@link Judgement} judge, and records. */
@Component
class LedgerGate implements Gate {

    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final People people;
    private final Knowledge knowledge;
    private final Purposes purposes;
    private final Topics topics;
    private final Preferences preferences;
    private final Verdicts verdicts;

    LedgerGate(
            JdbcClient jdbc,
            People people,
            Knowledge knowledge,
            Purposes purposes,
            Topics topics,
            Preferences preferences,
            Verdicts verdicts) {
        this.jdbc = jdbc;
        this.people = people;
        this.knowledge = knowledge;
        this.purposes = purposes;
        this.topics = topics;
        this.preferences = preferences;
        this.verdicts = verdicts;
    }

    /** Verdicts about one person are given one after the other, so that two at once cannot both take the last place. */
    @Override
    @Transactional
    public Verdict judge(ContactRequest request) {
        if (request.kind() == ContactRequest.Kind.MESSAGE) {
            queue(request);
        }
        Verdict verdict = weigh(List.of(request), NONE).getFirst();
        verdicts.add(request, verdict);
        return verdict;
    }

    @Override
    public Verdict peek(ContactRequest request) {
        return weigh(List.of(request), NONE).getFirst();
    }

    @Override
    public List<Verdict> peek(List<ContactRequest> requests) {
        return weigh(requests, NONE);
    }

    @Override
    public Verdict recheck(UUID earlier, ContactRequest request) {
        return weigh(List.of(request), earlier).getFirst();
    }

    private void queue(ContactRequest request) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:person, 0))::text")
                .param("person", "gate " + people.cluster(request.person()).root())
                .query(String.class)
                .single();
    }

    private List<Verdict> weigh(List<ContactRequest> requests, UUID itself) {
        Preferences.Policy policy = preferences.policy();
        Map<About, Matter> matters = new HashMap<>();
        Knowledge.Gathered gathered = knowledge.of(requests, itself);
        return requests.stream()
                .map(request -> new Judgement(
                                request,
                                matters.computeIfAbsent(About.of(request), about -> matter(about, policy)),
                                gathered.of(request))
                        .verdict())
                .toList();
    }

    private record About(String purpose, @Nullable String topic) {

        static About of(ContactRequest request) {
            return new About(request.purpose(), request.topic());
        }
    }

    private Matter matter(About about, Preferences.Policy policy) {
        Topic topic = about.topic() == null ? null : topics.known(about.topic());
        return new Matter(purposes.known(about.purpose()), topic, policy);
    }
}
