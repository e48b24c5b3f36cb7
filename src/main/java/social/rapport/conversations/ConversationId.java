package social.rapport.conversations;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.Sha256;
import social.rapport.timeline.Interaction;

/**
 * The id of a conversation: a UUID version 8 (RFC 9562) whose bits are the SHA-256 of what makes it one conversation.
 * Nothing has to be looked up, or waited for, to know which conversation an interaction belongs to.
 */
public record ConversationId(UUID value) {

    private static final long VERSION_8 = 0x8000L;
    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    /**
     * The conversation of a thread. In private everybody in a network's thread shares it; in public each person under a
     * post has their own.
     *
     * @param thread the network's thread, or null for the person's own
     */
    public static ConversationId of(ChannelId channel, @Nullable String thread, boolean isPublic, PersonId person) {
        byte[] name = thread == null ? new byte[0] : thread.getBytes(StandardCharsets.UTF_8);
        boolean personal = isPublic || thread == null;
        ByteBuffer made = ByteBuffer.allocate(34 + name.length)
                .putLong(channel.value().getMostSignificantBits())
                .putLong(channel.value().getLeastSignificantBits())
                .put((byte) (isPublic ? 1 : 0))
                .put((byte) (thread == null ? 0 : 1))
                .putLong(personal ? person.value().getMostSignificantBits() : 0)
                .putLong(personal ? person.value().getLeastSignificantBits() : 0)
                .put(name);
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(made.array()));
        return new ConversationId(
                new UUID(hash.getLong() & VERSION_MASK | VERSION_8, hash.getLong() & VARIANT_MASK | VARIANT));
    }

    /** The conversation in which something was said. */
    public static ConversationId of(Interaction said) {
        return of(said.channel(), said.conversation(), said.isPublic(), said.person());
    }

    public static ConversationId of(String text) {
        return new ConversationId(UUID.fromString(text));
    }

    /** For {@code id = any(:ids::uuid[])}. */
    static UUID[] values(Collection<ConversationId> ids) {
        return ids.stream().map(ConversationId::value).toArray(UUID[]::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
