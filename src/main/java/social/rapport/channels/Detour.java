package social.rapport.channels;

import java.util.Optional;

/** Tells where an activity belongs that came by one channel and continues what was begun on another. */
public interface Detour {

    /** In the workspace at work; empty where it belongs where it came. */
    Optional<Rerouted> of(Channel channel, Activity activity);

    record Rerouted(Channel channel, Activity activity) {}
}
