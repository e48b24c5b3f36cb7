package social.rapport.people;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import social.rapport.shared.PersonId;

/** A data set of FEBRL, whose {@code rec_id} tells who is who: {@code rec-7-org} and {@code rec-7-dup-0} are one person. */
final class FebrlFile {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private FebrlFile() {}

    static List<KnownPerson> read(Path path) throws IOException {
        var people = new ArrayList<KnownPerson>();
        try (Reader reader = Files.newBufferedReader(path);
                CSVParser rows = FORMAT.parse(reader)) {
            for (CSVRecord row : rows) {
                Map<String, String> columns = new HashMap<>();
                row.toMap().forEach((column, value) -> columns.put(column.strip(), value.strip()));
                people.add(person(columns, new PersonId(new UUID(0, people.size()))));
            }
        }
        return people;
    }

    private static KnownPerson person(Map<String, String> row, PersonId id) {
        String who = who(column(row, "rec_id"));
        MatchProfile profile = MatchProfile.of(id)
                .withName(column(row, "given_name") + " " + column(row, "surname"))
                .withBirthDate(column(row, "date_of_birth"))
                .withTrait("soc_sec_id", column(row, "soc_sec_id"))
                .withAddress(new MatchProfile.Address(
                        row.get("street_number"),
                        row.get("address_1"),
                        row.get("address_2"),
                        row.get("suburb"),
                        row.get("postcode"),
                        row.get("state")));
        return new KnownPerson(who, profile);
    }

    /** Whom a {@code rec_id} is of. */
    static String who(String recId) {
        return recId.replaceFirst("-(org|dup-\\d+)$", "");
    }

    private static String column(Map<String, String> row, String name) {
        return row.getOrDefault(name, "");
    }
}
