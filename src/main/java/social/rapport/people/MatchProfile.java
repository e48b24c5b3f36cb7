package social.rapport.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.PersonId;

/**
 * What is known of a person that can tell whether two people are one. Any part may be missing; nothing need be clean.
 *
 * @param birthDate as it came, best as {@code yyyy-MM-dd} or {@code yyyyMMdd}; may be malformed
 * @param traits id-like traits by name, such as a loyalty card number; values that many share carry little weight
 */
record MatchProfile(
        PersonId id,
        List<String> names,
        Contacts contacts,
        @Nullable String birthDate,
        Address address,
        Map<String, String> traits) {

    MatchProfile {
        names = List.copyOf(names);
        traits = Map.copyOf(traits);
    }

    static MatchProfile of(PersonId id) {
        return new MatchProfile(id, List.of(), Contacts.NONE, null, Address.NONE, Map.of());
    }

    MatchProfile withName(String name) {
        return new MatchProfile(id, plus(names, name), contacts, birthDate, address, traits);
    }

    MatchProfile withHandle(String channel, String handle) {
        return with(
                new Contacts(plus(contacts.handles, new Handle(channel, handle)), contacts.emails, contacts.phones));
    }

    MatchProfile withEmail(String email) {
        return with(new Contacts(contacts.handles, plus(contacts.emails, email), contacts.phones));
    }

    MatchProfile withPhone(String phone) {
        return with(new Contacts(contacts.handles, contacts.emails, plus(contacts.phones, phone)));
    }

    MatchProfile withBirthDate(String date) {
        return new MatchProfile(id, names, contacts, date, address, traits);
    }

    MatchProfile withAddress(Address place) {
        return new MatchProfile(id, names, contacts, birthDate, place, traits);
    }

    MatchProfile withTrait(String name, String value) {
        var more = new TreeMap<>(traits);
        more.put(name, value);
        return new MatchProfile(id, names, contacts, birthDate, address, more);
    }

    private MatchProfile with(Contacts other) {
        return new MatchProfile(id, names, other, birthDate, address, traits);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        var longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }

    /**
     * Where a person can be reached.
     *
     * @param phones in E.164 form, such as {@code +8613800138000}
     */
    record Contacts(List<Handle> handles, List<String> emails, List<String> phones) {

        static final Contacts NONE = new Contacts(List.of(), List.of(), List.of());

        Contacts {
            handles = List.copyOf(handles);
            emails = List.copyOf(emails);
            phones = List.copyOf(phones);
        }
    }

    /** A person's handle on one network. */
    record Handle(String channel, String handle) {}

    /**
     * A postal address in parts.
     *
     * @param building what stands beside the street: house name, flat, estate
     */
    record Address(
            @Nullable String number,
            @Nullable String street,
            @Nullable String building,
            @Nullable String locality,
            @Nullable String postcode,
            @Nullable String region) {

        static final Address NONE = new Address(null, null, null, null, null, null);
    }
}
