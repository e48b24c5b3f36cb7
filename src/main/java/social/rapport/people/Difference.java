package social.rapport.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * Something on which people who were merged do not agree. Each keeps their own, so that parting them gives it back.
 *
 * @param name {@code name}, {@code locale}, {@code timeZone} or that of a trait
 * @param values what each of them who knows it says
 */
public record Difference(String name, boolean isTrait, Map<PersonId, String> values) {

    static List<Difference> among(List<Person> rows, List<Trait> traits) {
        List<Difference> differences = new ArrayList<>();
        differences.add(of("name", rows, Person::name));
        differences.add(of("locale", rows, Person::locale));
        differences.add(of("timeZone", rows, Person::timeZone));
        SortedMap<String, Map<PersonId, String>> byName = new TreeMap<>();
        traits.forEach(trait -> byName.computeIfAbsent(trait.name(), ignored -> new LinkedHashMap<>())
                .put(trait.person(), trait.value()));
        byName.forEach((name, values) -> differences.add(new Difference(name, true, values)));
        return differences.stream().filter(Difference::isOne).toList();
    }

    private static Difference of(String name, List<Person> rows, Function<Person, @Nullable String> value) {
        Map<PersonId, String> values = new LinkedHashMap<>();
        for (Person row : rows) {
            String known = value.apply(row);
            if (known != null && !known.isBlank()) {
                values.put(row.id(), known);
            }
        }
        return new Difference(name, false, values);
    }

    private boolean isOne() {
        return Set.copyOf(values.values()).size() > 1;
    }

    /** Who says anything in these, in order. */
    public static List<PersonId> members(List<Difference> differences) {
        Set<PersonId> members = new LinkedHashSet<>();
        differences.forEach(difference -> members.addAll(difference.values().keySet()));
        return List.copyOf(members);
    }
}
