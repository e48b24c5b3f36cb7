package social.rapport.consent;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.Seal;

/**
 * Makes and reads the links by which people stop messages. They are sealed rather than drawn at random and kept: a
 * broadcast to a million then writes no million rows of secrets, nobody who reads the database can stop anything in
 * another's name, and a link that somebody guesses falls at the seal, before anything is looked up. They do not end:
 * whoever finds an old message may still stop what goes on.
 */
@Component
class StopLinks {

    private static final String PURPOSE = "consent.stop";
    private static final int BYTES = 32;
    private static final int LONGEST = 200;

    private final Seal seal;

    StopLinks(Seal seal) {
        this.seal = seal;
    }

    String text(StopLink link) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        put(bytes, link.workspace().value());
        put(bytes, link.verdict());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal.seal(bytes.array(), PURPOSE));
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /** Reads what somebody offers as a link; empty where it is none of ours. */
    Optional<StopLink> read(String offered) {
        if (offered.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(seal.open(Base64.getUrlDecoder().decode(offered), PURPOSE));
            return Optional.of(new StopLink(
                    new WorkspaceId(new UUID(bytes.getLong(), bytes.getLong())),
                    new UUID(bytes.getLong(), bytes.getLong())));
        } catch (RuntimeException forged) {
            return Optional.empty();
        }
    }
}
