package social.rapport.demo;

import java.time.Instant;

/** A person's yes or no to a purpose (care, offers, news, research) on a channel, with the words they saw. */
public record StoryPermission(
        String person, String purpose, String channel, boolean allowed, Instant at, String source, String wording) {}
