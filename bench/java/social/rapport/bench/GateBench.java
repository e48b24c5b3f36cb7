package social.rapport.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.ContactRequest.Kind;
import social.rapport.consent.ContactRequest.NetworkWindow;
import social.rapport.consent.Gate;
import social.rapport.consent.Verdict;
import social.rapport.consent.Verdicts;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;

/**
 * How long a broadcast takes to be judged: every verdict recorded with its reasons. Beside it, in the same run, some of the
 * same people are judged one by one, in transactions that are taken back so that nothing of it counts; what the broadcast
 * said to them must be the same. Exits with 0 where it is.
 *
 * <p>Arguments: people (1000000), how many of them one by one (2000), at once (2000), threads (as many as processors).
 */
public final class GateBench {

    private static final String PURPOSE = "offers";

    private final Server server;
    private final Gate gate;
    private final int people;
    private final Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private GateBench(Server server, int people) {
        this.server = server;
        this.gate = server.bean(Gate.class);
        this.people = people;
    }

    public static void main(String[] arguments) throws Exception {
        int people = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int alone = Math.min(people, arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000);
        int atOnce = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2_000;
        int threads = arguments.length > 3
                ? Integer.parseInt(arguments[3])
                : Runtime.getRuntime().availableProcessors();
        int different;
        try (Server server = Server.start()) {
            long begin = System.nanoTime();
            try (Connection owner = server.owner()) {
                new Audience(owner, server.workspace(), server.channel(), people).write();
            }
            System.out.printf(Locale.ROOT, "%,d people, written in %.0f s%n", people, IngestBench.seconds(begin));
            server.rest();
            different = new GateBench(server, people).run(alone, atOnce, threads);
        }
        System.exit(different == 0 ? 0 : 1);
    }

    private int run(int alone, int atOnce, int threads) throws Exception {
        List<ContactRequest> some = IntStream.range(0, alone)
                .map(i -> (int) ((long) i * people / alone))
                .mapToObj(this::request)
                .toList();
        oneByOne(some.subList(0, Math.min(some.size(), 200)));
        long begin = System.nanoTime();
        List<Verdict> each = oneByOne(some);
        double one = IngestBench.seconds(begin) / alone;
        checkpoint();
        ProcessorTime before = ProcessorTime.now(server.postmaster());
        begin = System.nanoTime();
        Map<String, Integer> outcomes = broadcast(atOnce, threads);
        double all = IngestBench.seconds(begin);
        ProcessorTime spent = ProcessorTime.now(server.postmaster()).since(before);
        System.out.printf(
                Locale.ROOT,
                "broadcast: %,d judged and recorded in %.1f s = %,.0f/s, %,d at once on %d threads: %s%n",
                people,
                all,
                people / all,
                atOnce,
                threads,
                outcomes);
        System.out.println("  " + spent.each(people));
        System.out.printf(Locale.ROOT, "  heap: %,d MiB at most%n", peakMemory() >> 20);
        System.out.printf(
                Locale.ROOT,
                "one by one: %,d in %.1f s = %,.0f/s; the broadcast is %.0f times as fast%n",
                alone,
                one * alone,
                1 / one,
                one * people / all);
        int different = different(some, each);
        System.out.printf(Locale.ROOT, "verdicts that differ: %,d of %,d%n", different, alone);
        return different;
    }

    private ContactRequest request(int number) {
        return new ContactRequest(
                new PersonId(Multitude.person(number)),
                server.channel(),
                PURPOSE,
                number % 5 == 0 ? Audience.TOPIC : null,
                Kind.MESSAGE,
                false,
                NetworkWindow.UNLIMITED,
                at);
    }

    private List<Verdict> oneByOne(List<ContactRequest> requests) {
        TransactionTemplate takenBack = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
        return CurrentWorkspace.get(
                server.workspace(),
                () -> requests.stream()
                        .map(request -> takenBack.execute(status -> {
                            status.setRollbackOnly();
                            return gate.judge(request);
                        }))
                        .toList());
    }

    private Map<String, Integer> broadcast(int atOnce, int threads) throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        AtomicInteger next = new AtomicInteger();
        IngestBench.inParallel(threads, () -> {
            for (int from = next.getAndAdd(atOnce); from < people; from = next.getAndAdd(atOnce)) {
                List<ContactRequest> stretch = IntStream.range(from, Math.min(people, from + atOnce))
                        .mapToObj(this::request)
                        .toList();
                List<Verdict> given = CurrentWorkspace.get(server.workspace(), () -> gate.judge(stretch));
                synchronized (outcomes) {
                    given.forEach(verdict -> outcomes.merge(
                            verdict.outcome() + " " + verdict.reasons().getFirst().code(), 1, Integer::sum));
                }
            }
            return true;
        });
        return outcomes;
    }

    private int different(List<ContactRequest> requests, List<Verdict> alone) {
        Verdicts verdicts = server.bean(Verdicts.class);
        List<PersonId> different = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            PersonId person = requests.get(i).person();
            Verdict recorded = CurrentWorkspace.get(server.workspace(), () -> verdicts.of(person, null, 1))
                    .items()
                    .getFirst()
                    .verdict();
            if (!said(recorded).equals(said(alone.get(i)))) {
                different.add(person);
                System.out.println("  " + person + ": " + alone.get(i) + " alone, " + recorded + " in the broadcast");
            }
        }
        return different.size();
    }

    private static List<Object> said(Verdict verdict) {
        return List.of(
                verdict.outcome(),
                verdict instanceof Verdict.Deferred deferred ? deferred.until() : "",
                verdict.reasons());
    }

    private void checkpoint() throws Exception {
        try (Connection owner = server.owner();
                var statement = owner.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private static long peakMemory() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
