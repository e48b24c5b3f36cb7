package social.rapport.people;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Observation.Value;

/** Counts how many people have each value. Profiles thought to be one person count once. */
final class ValueCounts {

    /** The two being compared are not news to each other. */
    private static final int COMPARED = 2;

    private final Map<Signal, Map<String, Integer>> counts = new EnumMap<>(Signal.class);
    private int people;

    private ValueCounts() {}

    static ValueShares of(Stream<List<MatchFeatures>> people) {
        var counts = new ValueCounts();
        people.forEach(counts::add);
        for (Map<String, Integer> values : counts.counts.values()) {
            values.values().removeIf(count -> count <= COMPARED);
            values.replaceAll((ignored, count) -> count - COMPARED);
        }
        return new ValueShares(counts.people, counts.counts);
    }

    private void add(List<MatchFeatures> person) {
        people++;
        var values = new Values();
        person.forEach(values::addAll);
        values.found.forEach((signal, keys) -> {
            Map<String, Integer> ofSignal = counts.computeIfAbsent(signal, ignored -> new HashMap<>());
            keys.forEach(key -> ofSignal.merge(key, 1, Integer::sum));
        });
    }

    private static final class Values {
        private final Map<Signal, Set<String>> found = new EnumMap<>(Signal.class);

        void addAll(MatchFeatures profile) {
            for (NameForm form : profile.names().forms()) {
                add(Signal.NAME, form.wholeKey());
                for (NameToken token : form.tokens()) {
                    add(Signal.NAME, token.text());
                    add(Signal.NAME, token.foldKey());
                }
            }
            for (HandleForm handle : profile.contacts().aliases()) {
                add(Signal.HANDLE, handle.plain());
                add(Signal.HANDLE, handle.letters());
            }
            for (EmailForm email : profile.contacts().emails()) {
                add(Signal.EMAIL, email.address());
                add(Signal.EMAIL, email.mailbox().plain());
            }
            profile.contacts().phones().forEach(phone -> add(Signal.PHONE, phone.key()));
            BirthDateForm birthDate = profile.birthDate();
            add(Signal.BIRTH_DATE, birthDate == null ? null : birthDate.value());
            addPlace(profile.place());
            profile.traits().forEach((name, value) -> add(Signal.TRAIT, ValueShares.key(name, value.key())));
        }

        private void addPlace(PlaceForm place) {
            add(Signal.NUMBER, place.number());
            add(Signal.STREET, place.street());
            add(Signal.BUILDING, place.building());
            add(Signal.LOCALITY, place.locality());
            add(Signal.POSTCODE, place.postcode());
            add(Signal.REGION, place.region());
        }

        private void add(Signal signal, @Nullable Value value) {
            if (value != null) {
                add(signal, value.key());
            }
        }

        private void add(Signal signal, String key) {
            found.computeIfAbsent(signal, ignored -> new HashSet<>()).add(key);
        }
    }
}
