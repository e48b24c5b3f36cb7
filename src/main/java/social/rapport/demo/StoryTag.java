package social.rapport.demo;

import java.time.Instant;

/** A word on a person: where it came from (posts, orders, messages, team, crisis) and its weight between 0 and 1. */
public record StoryTag(String person, String label, String source, double weight, Instant at) {}
