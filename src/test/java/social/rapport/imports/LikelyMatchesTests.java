package social.rapport.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.people.ImportedPeople;
import social.rapport.people.MatchFigures;
import social.rapport.people.Matched;
import social.rapport.people.Suggestions;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/** Whoever a file names twice is suggested as one person, by what the server itself seeks once the file has been read. */
@RapportTest
class LikelyMatchesTests {

    @Autowired
    Brands brands;

    @Autowired
    Suggestions suggestions;

    @Autowired
    JdbcClient jdbc;

    /** Our own sample, and FEBRL's where it is at hand; {@code bin/bench match --server} does the same with larger ones. */
    @ParameterizedTest
    @CsvSource({
        "src/test/resources/samples/people-with-duplicates.csv, .98",
        "../shared/data/people-febrl-dataset1.csv, .98"
    })
    void whoeverAFileNamesTwiceIsSuggestedAsOne(Path file, double least) throws InterruptedException {
        if (Files.notExists(file)) {
            return;
        }
        Brand brand = brands.open();
        ImportedPeople people = ImportedPeople.of(file, brand.api());
        new Matched(brand, jdbc, suggestions).open();

        MatchFigures figures = people.figures();

        assertThat(figures.suggested()).isPositive();
        assertThat(figures.f1()).as(figures.toString()).isGreaterThanOrEqualTo(least);
    }
}
