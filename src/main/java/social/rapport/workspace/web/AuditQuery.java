package social.rapport.workspace.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.shared.Fault;
import social.rapport.workspace.AuditLog;

/**
 * What somebody asks of the audit log, as it stands in the address; days count where the brand is at home, and programs
 * may name moments instead.
 */
public record AuditQuery(
        @Nullable String q,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String object,
        @Nullable String from,
        @Nullable String to) {

    /** @throws Fault.Caller naming what cannot be read */
    AuditLog.Filter filter(ZoneId zone) {
        return new AuditLog.Filter(
                text(q),
                text(actor).isEmpty() ? null : id(text(actor)),
                text(action),
                text(object),
                moment("from", text(from), zone, 0),
                moment("to", text(to), zone, 1));
    }

    static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException garbage) {
            throw Fault.invalid("actor", "audit.wrong.actor");
        }
    }

    /** @param days how many days later the moment is where a day is named */
    private static @Nullable Instant moment(String field, String text, ZoneId zone, int days) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.indexOf('T') > 0
                    ? Instant.parse(text)
                    : LocalDate.parse(text).plusDays(days).atStartOfDay(zone).toInstant();
        } catch (DateTimeException garbage) {
            throw Fault.invalid(field, "audit.wrong.moment");
        }
    }

    /** The page that follows this one. */
    String after(String next) {
        return address().queryParam("next", next).encode().toUriString();
    }

    /** The same question about one object. */
    String about(String object) {
        return new AuditQuery(null, null, null, object, null, null)
                .address()
                .encode()
                .toUriString();
    }

    private UriComponentsBuilder address() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/settings/audit");
        add(address, "q", q);
        add(address, "actor", actor);
        add(address, "action", action);
        add(address, "object", object);
        add(address, "from", from);
        add(address, "to", to);
        return address;
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        if (!text(value).isEmpty()) {
            address.queryParam(name, value);
        }
    }
}
