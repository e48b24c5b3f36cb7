package social.rapport.workspace;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/**
 * What a member tells of themselves.
 *
 * @param name 1 to 120 characters
 * @param language of {@link Words#LANGUAGES}
 * @param timeZone in which they see times; null for the brand's
 */
public record Profile(
        String name, String language, @Nullable String timeZone) {

    private static final int LONGEST_NAME = 120;

    /**
     * @param timeZone an IANA name, or empty for the brand's
     * @throws Fault.Caller naming {@code name}, {@code language} and {@code timeZone} where they are wrong
     */
    public static Profile of(String name, String language, String timeZone) {
        List<Fault.Field> wrong = new ArrayList<>();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            wrong.add(new Fault.Field("name", "account.name.missing"));
        }
        if (!Words.LANGUAGES.contains(language)) {
            wrong.add(new Fault.Field("language", "workspace.languages.missing"));
        }
        if (!timeZone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            wrong.add(new Fault.Field("timeZone", "workspace.zone.unknown"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        return new Profile(name.strip(), language, timeZone.isEmpty() ? null : timeZone);
    }

    /** For the journal. */
    Map<String, String> details() {
        return Map.of("name", name, "language", language, "timeZone", timeZone == null ? "" : timeZone);
    }
}
