package social.rapport.people.web;

import java.util.Arrays;
import java.util.Locale;
import social.rapport.shared.Fault;

/** What people are exported as. */
enum ExportFormat {
    CSV("text/csv;charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    JSON("application/json");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Fault.Caller where there is no such format */
    static ExportFormat of(String key) {
        return Arrays.stream(values())
                .filter(format -> format.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Fault.invalid("format", "people.wrong.format"));
    }
}
