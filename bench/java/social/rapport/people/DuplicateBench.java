package social.rapport.people;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import social.rapport.shared.PersonId;

/**
 * Measures the search for duplicates on data sets of FEBRL ({@code bin/bench match FILE...}) or on people made up on the
 * spot ({@code bin/bench match --generate PEOPLE}). Who is who is used for the figures only.
 */
final class DuplicateBench {

    static final long SEED = 20261122;

    private DuplicateBench() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0 || arguments[0].equals("--generate") && arguments.length != 2) {
            System.err.println("usage: bin/bench match FILE... | --generate PEOPLE | --server FILE | --server --generate PEOPLE");
            System.exit(2);
        }
        if (arguments[0].equals("--generate")) {
            int people = Integer.parseInt(arguments[1]);
            measure("generated " + people, new GeneratedPeople(SEED).records(people));
        } else {
            for (String path : arguments) {
                measure(Path.of(path).getFileName().toString(), FebrlFile.read(Path.of(path)));
            }
        }
    }

    private static void measure(String name, List<KnownPerson> people) {
        long start = System.nanoTime();
        DuplicateSearch search = DuplicateSearch.over(people.stream().map(KnownPerson::profile), Set.of());
        List<PersonPair> pairs =
                search.suggestions().map(MatchSuggestion::pair).toList();
        double seconds = (System.nanoTime() - start) / 1e9;

        Map<PersonId, String> who =
                people.stream().collect(Collectors.toMap(person -> person.profile().id(), KnownPerson::who));
        System.out.printf(
                Locale.ROOT,
                "%s: %s; %.1f s, %d MB at most%n",
                name,
                MatchFigures.of(who, pairs, PersonPair::first, PersonPair::second),
                seconds,
                peakMemory() >> 20);
    }

    private static long peakMemory() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
