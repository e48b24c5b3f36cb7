package social.rapport.people;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;

/** Where a page of suggestions ends, the likeliest first; opaque to whoever asks for the next page. */
public record LikelyAfter(double probability, UUID id) {

    private static final int BYTES = 3 * Long.BYTES;

    static LikelyAfter of(Suggestion last) {
        return new LikelyAfter(last.probability(), last.id());
    }

    /** @throws Fault.Caller where this is no cursor that we gave */
    public static @Nullable LikelyAfter of(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == BYTES) {
                return new LikelyAfter(bytes.getDouble(), new UUID(bytes.getLong(), bytes.getLong()));
            }
        } catch (IllegalArgumentException garbage) {
            throw notOurs();
        }
        throw notOurs();
    }

    private static Fault.Caller notOurs() {
        return Fault.invalid("next", "fault.cursor");
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(BYTES)
                        .putDouble(probability)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }
}
