package social.rapport.channels;

import java.util.Optional;

/**
 * A connector whose network lets a brand say something to whoever has just come, without being asked: what they did is marked
 * as {@link Capabilities#ANSWERABLE}, and within the moment that {@link Capabilities#glance} gives they are greeted once.
 */
public interface Greeter {

    /** What this channel says then; empty where it says nothing. */
    Optional<String> greeting(Channel channel);
}
