package social.rapport.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a member wrote for the team: about a person, or in a conversation when channel and thread are given. */
public record StoryNote(
        String person, @Nullable String channel, @Nullable String thread, String author, Instant at, String text) {}
