package social.rapport.demo;

import java.time.Instant;
import java.util.List;

/** What must exist before the first interaction is loaded. Nothing in the story is before start or after now. */
public record StorySetting(
        String brand,
        Instant start,
        Instant now,
        List<StoryShop> shops,
        List<StoryChannel> channels,
        List<StoryMember> team) {}
