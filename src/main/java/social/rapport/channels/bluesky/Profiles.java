package social.rapport.channels.bluesky;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/** Reads who an account is. */
final class Profiles {

    /** Stands in place of a handle that its host no longer vouches for. */
    private static final String NONE = "handle.invalid";

    private static final int LONGEST_ADDRESS = 2_000;

    private Profiles() {}

    /** Null where it has no id that could be its own for ever. */
    static Activity.@Nullable Profile read(JsonNode account) {
        String did = did(account);
        if (did == null) {
            return null;
        }
        String handle = Told.name(account, "handle");
        String avatar = Told.text(account, "avatar", LONGEST_ADDRESS);
        boolean isHandle = handle != null && Syntax.isHandle(handle) && !handle.equals(NONE);
        return new Activity.Profile(
                did,
                isHandle ? handle : null,
                Told.name(account, "displayName"),
                avatar != null && avatar.startsWith("https://") ? avatar : null,
                "https://bsky.app/profile/" + did,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                null);
    }

    static @Nullable String did(JsonNode account) {
        String did = Told.text(account, "did", Told.LONGEST_TEXT);
        return did != null && Syntax.isDid(did) && did.length() <= Told.LONGEST_NAME ? did : null;
    }

    /** When something was, as RFC 3339 has it; null where that makes no sense. */
    static @Nullable Instant time(JsonNode of, String name) {
        String text = Told.text(of, name, 64);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
