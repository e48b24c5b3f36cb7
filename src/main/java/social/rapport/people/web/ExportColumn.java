package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Identity;
import social.rapport.people.PersonTag;
import social.rapport.people.Profile;
import social.rapport.shared.text.Cells;
import social.rapport.shared.ui.Network;

/** The columns of people in a table: named by stable keys for programs, in the reader's language for readers. */
enum ExportColumn {
    ID("id", (person, read) -> person.id().toString()),
    NAME("name", (person, read) -> person.card().name()),
    OTHER_NAMES("otherNames", (person, read) -> joined(person.names().stream().skip(1))),
    ACCOUNTS(
            "accounts",
            (person, read) ->
                    joined(person.accounts().stream().map(account -> network(account, read) + ": " + handle(account)))),
    EMAILS(
            "emails",
            (person, read) -> joined(person.identities().stream()
                    .map(identity -> identity.isEmail() ? identity.externalId() : identity.email()))),
    PHONES(
            "phones",
            (person, read) -> joined(person.identities().stream()
                    .map(identity -> identity.isPhone() ? identity.externalId() : identity.phone()))),
    LANGUAGES("languages", (person, read) -> joined(person.locales().stream())),
    TIME_ZONE("timeZone", (person, read) -> Objects.requireNonNullElse(person.timeZone(), "")),
    TAGS("tags", (person, read) -> joined(person.tags().stream().map(PersonTag::name))),
    TRAITS(
            "traits",
            (person, read) -> joined(person.traits().stream()
                    .map(trait -> (read ? Links.trait(trait.name()) : trait.name()) + ": " + trait.value()))),
    FIRST_SEEN("firstSeenAt", (person, read) -> person.firstSeenAt().toString()),
    LAST_SEEN("lastSeenAt", (person, read) -> person.lastSeenAt().toString()),
    MEMBERS(
            "members",
            (person, read) -> Integer.toString(person.cluster().members().size()));

    private static final String BETWEEN = "; ";

    private final String key;
    private final BiFunction<Profile, Boolean, String> value;

    ExportColumn(String key, BiFunction<Profile, Boolean, String> value) {
        this.key = key;
        this.value = value;
    }

    /** @param read whether a person reads it, in their language, or a program */
    String heading(boolean read) {
        return read ? t("people.column." + key) : key;
    }

    Function<Profile, String> value(boolean read) {
        return person -> Cells.safe(value.apply(person, read));
    }

    private static String network(Identity account, boolean read) {
        return read ? Network.of(account.network()).words() : account.network();
    }

    private static String handle(Identity account) {
        return Stream.of(account.handle(), account.name())
                .filter(known -> known != null && !known.isBlank())
                .findFirst()
                .orElse(account.externalId());
    }

    private static String joined(Stream<@Nullable String> values) {
        return values.filter(value -> value != null && !value.isBlank())
                .distinct()
                .collect(Collectors.joining(BETWEEN));
    }
}
