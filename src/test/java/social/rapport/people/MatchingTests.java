package social.rapport.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import social.rapport.people.MatchProfile.Address;
import social.rapport.people.Traits.Fact;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;

/** Likely matches on their whole way: from what networks and imports say, through the background, to what is suggested. */
@RapportTest
class MatchingTests {

    private static final int PEOPLE = 300;

    @Autowired
    Brands brands;

    @Autowired
    Identities identities;

    @Autowired
    Traits traits;

    @Autowired
    Suggestions suggestions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoeverIsThereSeveralTimesWithSlipsIsFound() {
        Brand brand = brands.open();
        List<KnownPerson> known = new GeneratedPeople(7).records(PEOPLE);
        List<PersonId> met = meet(brand, known);

        List<Suggestion> open = new Matched(brand, jdbc, suggestions).open();

        Map<PersonId, String> who = IntStream.range(0, PEOPLE)
                .boxed()
                .collect(Collectors.toMap(met::get, at -> known.get(at).who()));
        MatchFigures figures = MatchFigures.of(who, open, Suggestion::one, Suggestion::other);
        assertThat(figures.f1()).as(figures.toString()).isGreaterThanOrEqualTo(.97);
    }

    private List<PersonId> meet(Brand brand, List<KnownPerson> known) {
        Acquaintances acquaintances = new Acquaintances(brand, identities);
        List<Sighting> sightings = IntStream.range(0, known.size())
                .mapToObj(at -> acquaintances
                        .sighting("x", "account-" + at)
                        .named(known.get(at).profile().names().getFirst().strip())
                        .sighting())
                .toList();
        return brand.get(() -> {
            List<PersonId> met = identities.resolve(sightings);
            List<Fact> facts = new ArrayList<>();
            IntStream.range(0, known.size()).forEach(at -> facts(known.get(at).profile())
                    .forEach((name, value) -> facts.add(new Fact(met.get(at), name, value))));
            traits.learn(facts, "import", brand.system());
            return met;
        });
    }

    private static Map<String, String> facts(MatchProfile profile) {
        Address address = profile.address();
        Map<String, @Nullable String> all = new HashMap<>();
        all.put("birth_date", profile.birthDate());
        all.put("street_number", address.number());
        all.put("street", address.street());
        all.put("building", address.building());
        all.put("locality", address.locality());
        all.put("postcode", address.postcode());
        all.put("region", address.region());
        all.put("national_id", profile.traits().get("identity"));
        Map<String, String> told = new HashMap<>();
        all.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                told.put(name, value);
            }
        });
        return told;
    }
}
