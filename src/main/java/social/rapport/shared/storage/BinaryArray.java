package social.rapport.shared.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;

/** An array of one dimension in the form in which PostgreSQL sends and receives it. */
final class BinaryArray {

    private record Type(int element, int array, Class<?> java) {}

    /** As PostgreSQL numbers it; the driver does not. */
    private static final int TSVECTOR_ARRAY = 3643;

    /** What it may hold, by PostgreSQL's name. */
    private static final Map<String, Type> TYPES = Map.of(
            "bool", new Type(Oid.BOOL, Oid.BOOL_ARRAY, Boolean.class),
            "float8", new Type(Oid.FLOAT8, Oid.FLOAT8_ARRAY, Double.class),
            "int2", new Type(Oid.INT2, Oid.INT2_ARRAY, Short.class),
            "int4", new Type(Oid.INT4, Oid.INT4_ARRAY, Integer.class),
            "int8", new Type(Oid.INT8, Oid.INT8_ARRAY, Long.class),
            "tsvector", new Type(Oid.TSVECTOR, TSVECTOR_ARRAY, TextVector.class),
            "text", new Type(Oid.TEXT, Oid.TEXT_ARRAY, String.class),
            "timestamptz", new Type(Oid.TIMESTAMPTZ, Oid.TIMESTAMPTZ_ARRAY, Instant.class),
            "uuid", new Type(Oid.UUID, Oid.UUID_ARRAY, UUID.class));

    private static final int DIMENSIONS = 1;
    private static final int MAY_HOLD_NULLS = 1;
    private static final int FIRST_INDEX = 1;
    private static final int NULL = -1;
    private static final int HEAD_BYTES = 5 * Integer.BYTES;
    private static final int USUAL_BYTES = Integer.BYTES + 2 * Long.BYTES;

    /** Times are counted from here, in microseconds. */
    private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");

    private static final long MICROS = 1_000_000;
    private static final int NANOS_OF_MICRO = 1_000;

    private final Type type;
    private ByteBuffer bytes;

    /** @param type PostgreSQL's name of the elements' type */
    BinaryArray(String type, int size) {
        this.type = Objects.requireNonNull(TYPES.get(type), type);
        this.bytes = ByteBuffer.allocate(HEAD_BYTES + USUAL_BYTES * size)
                .putInt(DIMENSIONS)
                .putInt(MAY_HOLD_NULLS)
                .putInt(this.type.element())
                .putInt(size)
                .putInt(FIRST_INDEX);
    }

    void add(@Nullable Object value) {
        switch (type.java().cast(value)) {
            case null -> room(Integer.BYTES).putInt(NULL);
            case Boolean yes -> element(Byte.BYTES).put((byte) (yes ? 1 : 0));
            case Double number -> element(Double.BYTES).putDouble(number);
            case Short number -> element(Short.BYTES).putShort(number);
            case Integer number -> element(Integer.BYTES).putInt(number);
            case Long number -> element(Long.BYTES).putLong(number);
            case String text -> element(text.getBytes(StandardCharsets.UTF_8));
            case TextVector vector -> element(vector.bytes());
            case Instant at -> element(Long.BYTES).putLong(micros(at));
            case UUID id ->
                element(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
            default -> throw new IllegalStateException(type.java().getName());
        }
    }

    private void element(byte[] bytes) {
        element(bytes.length).put(bytes);
    }

    private ByteBuffer element(int length) {
        return room(Integer.BYTES + length).putInt(length);
    }

    private ByteBuffer room(int length) {
        if (bytes.remaining() < length) {
            int wider = Math.max(2 * bytes.capacity(), bytes.position() + length);
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), wider)).position(bytes.position());
        }
        return bytes;
    }

    /** Rounded as PostgreSQL rounds the text of a time. */
    private static long micros(Instant at) {
        long seconds = Math.subtractExact(at.getEpochSecond(), BEGIN.getEpochSecond());
        return Math.addExact(Math.multiplyExact(seconds, MICROS), (at.getNano() + NANOS_OF_MICRO / 2) / NANOS_OF_MICRO);
    }

    /** The object id of the array's type. */
    int type() {
        return type.array();
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
