package social.rapport.people;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import social.rapport.shared.PersonId;

/**
 * People made up in the manner of FEBRL's generator: of every five profiles about two are first seen and three repeat
 * one of them with a few slips each. A third of the people live with someone of their surname, and a locality has its
 * own postcode and region, as in life. The same seed makes the same people.
 */
final class GeneratedPeople {

    private static final String[] ONSETS = {
        "b", "br", "c", "cl", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st", "t", "th", "w"
    };
    private static final String[] VOWELS = {"a", "e", "i", "o", "u", "ai", "ee", "ou"};
    private static final String[] CODAS = {"", "l", "n", "r", "s", "ck", "nd", "rt", "m"};
    private static final String[] STREETS = {"street", "road", "place", "court", "avenue", "crescent", "close"};
    private static final String[] REGIONS = {"nsw", "vic", "qld", "wa", "sa", "tas", "act"};

    private static final String[] COLUMNS = {
        "rec_id", "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state",
        "date_of_birth", "soc_sec_id"
    };

    private final SplittableRandom random;
    private final List<String> givenNames;
    private final List<String> surnames;
    private final List<String> streets;
    private final List<String> buildings;
    private final List<Town> towns;

    GeneratedPeople(long seed) {
        this.random = new SplittableRandom(seed);
        this.givenNames = words(600);
        this.surnames = words(4000);
        this.streets = words(5000).stream().map(name -> name + " " + pick(STREETS)).toList();
        this.buildings = words(6000).stream()
                .map(name -> random.nextInt(3) == 0 ? "unit " + random.nextInt(1, 40) + " " + name : name)
                .toList();
        this.towns = words(1500).stream()
                .map(name -> new Town(name, Integer.toString(random.nextInt(2000, 8000)), pick(REGIONS)))
                .toList();
    }

    private List<String> words(int count) {
        return IntStream.range(0, count).mapToObj(ignored -> word()).distinct().toList();
    }

    private String word() {
        int syllables = random.nextInt(1, 4);
        var word = new StringBuilder();
        while (syllables-- > 0 || word.length() < 4) {
            word.append(pick(ONSETS)).append(pick(VOWELS)).append(pick(CODAS));
        }
        return word.toString();
    }

    private String pick(String[] words) {
        return words[random.nextInt(words.length)];
    }

    List<KnownPerson> records(int count) {
        List<Row> rows = rows(count);
        return IntStream.range(0, rows.size())
                .mapToObj(id -> person(rows.get(id).who, rows.get(id).values, id))
                .toList();
    }

    /** Writes them as a CSV file with the columns of FEBRL's. */
    void write(Path file, int count) throws IOException {
        try (var csv = CSVFormat.DEFAULT.builder().setHeader(COLUMNS).get().print(file, StandardCharsets.UTF_8)) {
            List<Row> rows = rows(count);
            for (int at = 0; at < rows.size(); at++) {
                Row row = rows.get(at);
                boolean repeats = at > 0 && rows.get(at - 1).who == row.who;
                csv.print("rec-" + row.who + (repeats ? "-dup-" + at : "-org"));
                csv.printRecord((Object[]) row.values);
            }
        }
    }

    private List<Row> rows(int count) {
        var rows = new ArrayList<Row>(count);
        var slips = new Slips(random, List.of(givenNames, surnames));
        String[] before = stranger();
        for (int who = 0; rows.size() < count; who++) {
            String[] values = random.nextInt(3) == 0 ? ofHousehold(before) : stranger();
            rows.add(new Row(who, values));
            int repeats = random.nextInt(100) < 42 ? 0 : random.nextInt(1, 6);
            for (int i = 0; i < repeats && rows.size() < count; i++) {
                rows.add(new Row(who, slips.in(values)));
            }
            before = values;
        }
        return rows;
    }

    private String[] stranger() {
        Town town = common(towns);
        return new String[] {
            common(givenNames),
            common(surnames),
            Integer.toString(random.nextInt(1, random.nextInt(2, 300))),
            streets.get(random.nextInt(streets.size())),
            random.nextInt(7) == 0 ? "" : buildings.get(random.nextInt(buildings.size())),
            town.name,
            town.postcode,
            town.region,
            birthDate(),
            identity()
        };
    }

    private String[] ofHousehold(String[] other) {
        String[] row = other.clone();
        row[0] = common(givenNames);
        row[8] = birthDate();
        row[9] = identity();
        return row;
    }

    /** The first of the list are the commonest, as names and towns are. */
    private <T> T common(List<T> list) {
        return list.get((int) (list.size() * Math.pow(random.nextDouble(), 2.5)));
    }

    private String birthDate() {
        return "%04d%02d%02d".formatted(random.nextInt(1900, 2000), random.nextInt(1, 13), random.nextInt(1, 29));
    }

    private String identity() {
        return Integer.toString(random.nextInt(1_000_000, 10_000_000));
    }

    private static KnownPerson person(int who, String[] row, int id) {
        MatchProfile profile = MatchProfile.of(new PersonId(new UUID(0, id)))
                .withName(row[0] + " " + row[1])
                .withAddress(new MatchProfile.Address(row[2], row[3], row[4], row[5], row[6], row[7]))
                .withBirthDate(row[8])
                .withTrait("identity", row[9]);
        return new KnownPerson("person " + who, profile);
    }

    private record Row(int who, String[] values) {}

    private record Town(String name, String postcode, String region) {}
}
