package social.rapport.people;

import java.util.UUID;
import social.rapport.shared.PersonId;

/** Short ways to name people in tests. */
final class SampleProfiles {

    private SampleProfiles() {}

    static MatchProfile person(int number) {
        return MatchProfile.of(new PersonId(new UUID(0, number)));
    }

    static MatchProfile named(int number, String name) {
        return person(number).withName(name);
    }

    static MatchScore score(MatchProfile one, MatchProfile other) {
        return MatchScore.of(MatchFeatures.of(one), MatchFeatures.of(other), MatchModel.standard(50));
    }
}
