package social.rapport.demo;

import org.jspecify.annotations.Nullable;

/** One account of a person on one channel; {@code id} is unique in that channel. */
public record StoryIdentity(
        String channel, String id, @Nullable String handle, String name, StoryContact contact, int followers) {}
