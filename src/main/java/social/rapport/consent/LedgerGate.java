package social.rapport.consent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.People;
import social.rapport.shared.PersonId;

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

    @Override
    @Transactional
    public Verdict judge(ContactRequest request) {
        return judge(List.of(request)).getFirst();
    }

    /** Verdicts about one person are given one after the other, so that two at once cannot both take the last place. */
    @Override
    @Transactional
    public List<Verdict> judge(List<ContactRequest> requests) {
        queue(requests);
        Knowledge.Gathered gathered = knowledge.of(requests, NONE);
        List<Verdict> given = weigh(requests, gathered, gathered::count);
        verdicts.add(requests, given);
        return given;
    }

    @Override
    public Verdict peek(ContactRequest request) {
        return peek(List.of(request)).getFirst();
    }

    @Override
    public List<Verdict> peek(List<ContactRequest> requests) {
        return weigh(requests, knowledge.of(requests, NONE), (request, verdict) -> {});
    }

    @Override
    public Verdict recheck(UUID earlier, ContactRequest request) {
        List<ContactRequest> only = List.of(request);
        return weigh(only, knowledge.of(only, earlier), (same, verdict) -> {}).getFirst();
    }

    /** In one order, so that two who wait for each other's people do not wait for ever. */
    private void queue(List<ContactRequest> requests) {
        List<PersonId> written = requests.stream()
                .filter(request -> request.kind() == ContactRequest.Kind.MESSAGE)
                .map(ContactRequest::person)
                .toList();
        if (written.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        select count(pg_advisory_xact_lock(turn.key))
                        from (
                          select distinct hashtextextended('gate ' || root, 0) as key
                          from unnest(:roots::text[]) as root
                          order by key) turn
                        """)
                .param(
                        "roots",
                        people.roots(written).values().stream()
                                .map(PersonId::toString)
                                .toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private List<Verdict> weigh(
            List<ContactRequest> requests, Knowledge.Gathered gathered, BiConsumer<ContactRequest, Verdict> given) {
        Preferences.Policy policy = preferences.policy();
        Map<About, Matter> matters = new HashMap<>();
        List<Verdict> all = new ArrayList<>(requests.size());
        for (ContactRequest request : requests) {
            Matter matter = matters.computeIfAbsent(About.of(request), about -> matter(about, policy));
            Verdict verdict = new Judgement(request, matter, gathered.of(request)).verdict();
            given.accept(request, verdict);
            all.add(verdict);
        }
        return all;
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
