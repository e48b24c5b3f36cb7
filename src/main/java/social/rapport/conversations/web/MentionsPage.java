package social.rapport.conversations.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a member was called by name, the latest first. */
public record MentionsPage(List<Row> rows, @Nullable String next) {

    /** @param name with whom the conversation is */
    public record Row(
            String href, String name, @Nullable String nameLang, String said, String by, Instant at, boolean unread) {}

    /** Whom a note can call by name. */
    public record Team(List<Mate> mates) {}

    public record Mate(String id, String name) {}
}
