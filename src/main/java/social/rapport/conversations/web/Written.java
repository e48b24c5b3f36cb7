package social.rapport.conversations.web;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Seen;
import social.rapport.shared.Fault;

/** What a member has written, as the form sends it. */
record Written(
        @Nullable UUID message,
        String kind,
        String text,
        @Nullable UUID known,
        @Nullable UUID change,
        @Nullable Boolean anyway,
        String back) {

    Written {
        kind = Objects.requireNonNullElse(kind, "");
        text = Objects.requireNonNullElse(text, "");
        back = Objects.requireNonNullElse(back, "/inbox");
    }

    UUID id() {
        if (message == null) {
            throw Fault.invalid("message", "fault.needed");
        }
        return message;
    }

    Seen seen() {
        return Boolean.TRUE.equals(anyway) ? new Seen.Whatever() : new Seen.OnScreen(known, change);
    }
}
