package social.rapport.people;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Observation.Value;
import social.rapport.shared.PersonId;

/** A profile read once, so that it can be compared many times. */
record MatchFeatures(
        PersonId id,
        NameForms names,
        ContactForms contacts,
        @Nullable BirthDateForm birthDate,
        PlaceForm place,
        SortedMap<String, Value> traits) {

    static MatchFeatures of(MatchProfile profile) {
        String birthDate = profile.birthDate();
        return new MatchFeatures(
                profile.id(),
                NameForms.of(profile.names()),
                ContactForms.of(profile.contacts()),
                birthDate == null ? null : BirthDateForm.of(birthDate),
                PlaceForm.of(profile.address()),
                traits(profile.traits()));
    }

    private static SortedMap<String, Value> traits(Map<String, String> traits) {
        var values = new TreeMap<String, Value>();
        traits.forEach((name, text) -> {
            Value value = PlaceForm.value(text);
            if (value != null) {
                values.put(name, value);
            }
        });
        return Collections.unmodifiableSortedMap(values);
    }
}
