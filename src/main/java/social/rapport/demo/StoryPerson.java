package social.rapport.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as the story knows them, with every account they have. The product has to find out by itself which accounts
 * belong together; {@code key} is the story's own and never sent. The first account is the one they are best known by.
 */
public record StoryPerson(
        String key, String name, String language, String zone, StoryPart part, List<StoryIdentity> identities) {

    /** This person's account on a channel, or null when they have none there. */
    public @Nullable StoryIdentity on(String channel) {
        for (StoryIdentity identity : identities) {
            if (identity.channel().equals(channel)) {
                return identity;
            }
        }
        return null;
    }
}
