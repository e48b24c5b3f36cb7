package social.rapport.channels;

import java.util.Optional;
import social.rapport.shared.ChannelId;

/** The pages that people have of their own, for channels that can show the way there; whoever serves them implements it. */
public interface OwnPages {

    /** Whether the workspace at work has opened them. */
    boolean areOpen();

    /**
     * A way in for whoever has an account of a channel, which they must have proved just now: good once, and for a few
     * minutes. Empty where nobody is known by it yet, or the pages are closed.
     *
     * @return an address
     */
    Optional<String> open(ChannelId channel, String account);
}
