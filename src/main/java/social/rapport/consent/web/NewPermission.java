package social.rapport.consent.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Wordings;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;

/**
 * A yes or no as programs tell it.
 *
 * @param person left out where the address names them
 * @param state {@code granted} or {@code refused}
 */
record NewPermission(
        @Nullable UUID person,
        @Nullable String purpose,
        @Nullable UUID channel,
        @Nullable String state,
        @Nullable String wording,
        @Nullable Integer wordingVersion,
        @Nullable String language,
        @Nullable String source,
        @Nullable Instant saidAt) {

    PersonId who() {
        if (person == null) {
            throw Fault.invalid("/person", "fault.needed");
        }
        return new PersonId(person);
    }

    Permissions.Statement statement(PersonId person, Wordings wordings) {
        return new Permissions.Statement(
                person,
                given("/purpose", purpose),
                channel == null ? null : new ChannelId(channel),
                isGranted(given("/state", state)),
                wording == null && wordingVersion != null
                        ? wordings.get(given("/purpose", purpose), given("/language", language), wordingVersion)
                                .words()
                        : given("/wording", wording),
                wordingVersion,
                language,
                source == null ? Permission.Source.API : source(source),
                saidAt == null ? Instant.now() : saidAt);
    }

    private static String given(String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Fault.invalid(pointer, "fault.needed");
        }
        return value;
    }

    private static boolean isGranted(String state) {
        return switch (state) {
            case "granted" -> true;
            case "refused" -> false;
            default -> throw Fault.invalid("/state", t("fault.either", "one", "granted", "other", "refused"));
        };
    }

    private static Permission.Source source(String key) {
        try {
            return Permission.Source.valueOf(key.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Fault.invalid("/source", "permission.wrong.source");
        }
    }
}
