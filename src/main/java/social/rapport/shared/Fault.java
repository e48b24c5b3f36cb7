package social.rapport.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, classed by whose it is to mend. Only {@link Caller} faults carry words for the person at the other
 * end; everything else is logged and told as "ours".
 */
public abstract sealed class Fault extends RuntimeException {

    private Fault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The caller asked for something that cannot be; they can mend it. */
    public static final class Caller extends Fault {

        private final Kind kind;
        private final List<Field> fields;

        public Caller(Kind kind, String detail, List<Field> fields) {
            super(detail, null);
            this.kind = kind;
            this.fields = List.copyOf(fields);
        }

        public Kind kind() {
            return kind;
        }

        public List<Field> fields() {
            return fields;
        }

        /** The same of one of many, whose fields begin with this pointer. */
        public Caller within(String pointer) {
            return new Caller(
                    kind,
                    String.valueOf(getMessage()),
                    fields.stream()
                            .map(field -> new Field(pointer + field.pointer(), field.message()))
                            .toList());
        }
    }

    /** A network or another server did not do its part; trying again may help. */
    public static final class Network extends Fault {

        public Network(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A defect or a broken promise of our own. */
    public static final class Ours extends Fault {

        public Ours(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A caller's fault by the status it answers with. */
    public enum Kind {
        INVALID(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        METHOD(405),
        CONFLICT(409),
        GONE(410),
        TOO_LARGE(413),
        UNSUPPORTED(415),
        UNPROCESSABLE(422),
        TOO_MANY(429),
        BUSY(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    /**
     * One field that is wrong.
     *
     * @param pointer where it stands, as a JSON pointer (RFC 6901) or a form field's name
     * @param message the key of the words that say what to do about it, or the words themselves for API callers
     */
    public record Field(String pointer, String message) {}

    public static Caller invalid(String pointer, String message) {
        return new Caller(Kind.INVALID, message, List.of(new Field(pointer, message)));
    }

    public static Caller invalid(List<Field> fields) {
        return new Caller(Kind.INVALID, "fault.fields", fields);
    }

    public static Caller notFound(String what) {
        return new Caller(Kind.NOT_FOUND, "fault.none." + what.replace(' ', '-'), List.of());
    }

    public static Caller gone(String detail) {
        return new Caller(Kind.GONE, detail, List.of());
    }

    public static Caller conflict(String detail) {
        return new Caller(Kind.CONFLICT, detail, List.of());
    }

    public static Caller forbidden(String detail) {
        return new Caller(Kind.FORBIDDEN, detail, List.of());
    }
}
