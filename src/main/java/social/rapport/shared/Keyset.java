package social.rapport.shared;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ends that is sorted by time and then by id; opaque to whoever asks for the next page. */
public record Keyset(Instant at, UUID id) {

    private static final int BYTES = 3 * Long.BYTES;

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(BYTES)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    /** @throws Fault.Caller where this is no cursor that we gave */
    public static @Nullable Keyset of(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == BYTES) {
                Instant at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
                return new Keyset(at, new UUID(bytes.getLong(), bytes.getLong()));
            }
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException garbage) {
            throw notOurs();
        }
        throw notOurs();
    }

    private static Fault.Caller notOurs() {
        return Fault.invalid("next", "fault.cursor");
    }
}
