package social.rapport.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Observation.Value;

/** Everything seen when two profiles are laid side by side. A field that one of them lacks is not seen at all. */
final class PairComparison {

    private final List<Observation> observations = new ArrayList<>();

    private PairComparison() {}

    /** The same whichever of the two is named first. */
    static List<Observation> of(MatchFeatures one, MatchFeatures other) {
        boolean ordered = one.id().value().compareTo(other.id().value()) <= 0;
        MatchFeatures first = ordered ? one : other;
        MatchFeatures second = ordered ? other : one;
        var comparison = new PairComparison();
        comparison.observations.addAll(ContactComparison.of(first, second));
        comparison.birthDates(first.birthDate(), second.birthDate());
        comparison.places(first.place(), second.place());
        comparison.traits(first.traits(), second.traits());
        return comparison.observations;
    }

    private void birthDates(@Nullable BirthDateForm one, @Nullable BirthDateForm other) {
        if (one != null && other != null) {
            observations.add(Observation.of(Signal.BIRTH_DATE, one.compare(other), one.value(), other.value()));
        }
    }

    private void places(PlaceForm one, PlaceForm other) {
        seen(Signal.NUMBER, code(one.number(), other.number()), one.number(), other.number());
        streets(one, other);
        Agreement postcodes = code(one.postcode(), other.postcode());
        seen(Signal.POSTCODE, postcodes, one.postcode(), other.postcode());
        boolean near = postcodes.atLeast(Agreement.CLOSE);
        seen(
                near ? Signal.LOCALITY_IN_POSTCODE : Signal.LOCALITY,
                text(one.locality(), other.locality()),
                one.locality(),
                other.locality());
        seen(
                near ? Signal.REGION_IN_POSTCODE : Signal.REGION,
                text(one.region(), other.region()),
                one.region(),
                other.region());
    }

    /** Street and building are often written into each other's place. */
    private void streets(PlaceForm one, PlaceForm other) {
        Agreement streets = text(one.street(), other.street());
        Agreement buildings = text(one.building(), other.building());
        if (!Agreement.best(streets, buildings).atLeast(Agreement.CLOSE)) {
            boolean streetAsBuilding = text(one.street(), other.building()).atLeast(Agreement.CLOSE);
            if (streetAsBuilding || text(one.building(), other.street()).atLeast(Agreement.CLOSE)) {
                Value left = streetAsBuilding ? one.street() : one.building();
                Value right = streetAsBuilding ? other.building() : other.street();
                seen(Signal.STREET, Agreement.VARIANT, left, right);
                return;
            }
        }
        seen(Signal.STREET, streets, one.street(), other.street());
        seen(Signal.BUILDING, buildings, one.building(), other.building());
    }

    private void traits(SortedMap<String, Value> ours, SortedMap<String, Value> theirs) {
        for (Map.Entry<String, Value> trait : ours.entrySet()) {
            Value one = trait.getValue();
            Value other = theirs.get(trait.getKey());
            if (other != null) {
                observations.add(new Observation(Signal.TRAIT, trait.getKey(), code(one, other), one, other, 0));
            }
        }
    }

    private static Agreement code(@Nullable Value one, @Nullable Value other) {
        return one == null || other == null ? Agreement.DIFFERENT : Likeness.ofCode(one.key(), other.key());
    }

    private static Agreement text(@Nullable Value one, @Nullable Value other) {
        return one == null || other == null ? Agreement.DIFFERENT : Likeness.ofText(one.key(), other.key());
    }

    private void seen(Signal signal, Agreement agreement, @Nullable Value one, @Nullable Value other) {
        if (one != null && other != null) {
            observations.add(Observation.of(signal, agreement, one, other));
        }
    }
}
