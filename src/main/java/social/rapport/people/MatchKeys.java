package social.rapport.people;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Observation.Value;

/**
 * The keys under which a person is looked up when duplicates are sought: two profiles are compared only when they share
 * one. Each is made from one profile alone, so it can be stored with the person. Several passes, each built on
 * different fields, keep a slip in one field from hiding a pair.
 */
final class MatchKeys {

    /** A key that more people share than this finds nothing worth comparing; rarer keys of the same people do. */
    static final int LARGEST_BLOCK = 100;

    private static final int SHORTEST_HANDLE = 5;
    private static final int SHORTEST_CODE = 5;

    private final Set<String> keys = new LinkedHashSet<>();
    private final MatchFeatures profile;

    private MatchKeys(MatchFeatures profile) {
        this.profile = profile;
    }

    static Set<String> of(MatchFeatures profile) {
        var keys = new MatchKeys(profile);
        keys.names();
        keys.contacts();
        keys.birthDate();
        keys.place();
        keys.traits();
        return keys.keys;
    }

    private void names() {
        addAll("joined", profile.names().folded());
        for (NameForm form : profile.names().forms()) {
            List<String> sounds =
                    form.tokens().stream().map(NameToken::sound).sorted().toList();
            if (sounds.size() > 1) {
                keys.add("sounds:" + String.join(" ", sounds));
            }
        }
        List<String> sounds = profile.names().forms().stream()
                .flatMap(form -> form.tokens().stream())
                .map(NameToken::sound)
                .distinct()
                .toList();
        BirthDateForm birthDate = profile.birthDate();
        for (String sound : sounds) {
            if (birthDate != null) {
                add("born-in", sound, birthDate.year());
                add("born-on", sound, birthDate.monthAndDay());
            }
            add("at", sound, profile.place().postcode());
            add("near", sound, profile.place().locality());
        }
    }

    private void contacts() {
        for (HandleForm handle : profile.contacts().aliases()) {
            keys.add("handle:" + handle.plain());
            if (handle.letters().length() >= SHORTEST_HANDLE) {
                keys.add("joined:" + handle.folded());
            }
        }
        addAll(
                "email",
                profile.contacts().emails().stream().map(EmailForm::address).toList());
        addAll(
                "phone",
                profile.contacts().phones().stream()
                        .map(phone -> Likeness.end(phone.key()))
                        .toList());
    }

    private void birthDate() {
        BirthDateForm birthDate = profile.birthDate();
        if (birthDate != null && birthDate.complete()) {
            keys.add("born:" + birthDate.digits());
            add("born-at", birthDate.monthAndDay(), profile.place().postcode());
        }
    }

    private void place() {
        PlaceForm place = profile.place();
        Value street = place.street();
        Value building = place.building();
        Value number = place.number();
        if (street != null) {
            add("street", street.key(), place.postcode());
            add("street of", street.key(), place.locality());
        }
        if (building != null) {
            add("building", building.key(), place.postcode());
            add("building in", building.key(), place.locality());
        }
        if (number != null) {
            add("door", number.key(), street);
            add("door at", number.key(), place.postcode());
        }
    }

    /** A slip in one half of a code leaves the other half. */
    private void traits() {
        profile.traits().forEach((name, value) -> {
            String code = value.key();
            add("trait " + name, code, "");
            if (code.length() >= SHORTEST_CODE) {
                int half = (code.length() + 1) / 2;
                add("trait start " + name, code.substring(0, half), "");
                add("trait end " + name, code.substring(code.length() - half), "");
            }
        });
    }

    private void add(String pass, String part, @Nullable Value value) {
        if (value != null) {
            add(pass, part, value.key());
        }
    }

    private void add(String pass, String part, String other) {
        keys.add(pass + ":" + part + " " + other);
    }

    private void addAll(String pass, Collection<String> values) {
        values.forEach(value -> keys.add(pass + ":" + value));
    }
}
