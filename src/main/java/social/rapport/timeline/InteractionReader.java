package social.rapport.timeline;

import java.util.List;

/**
 * Reads interactions as they are appended, each once and in order within a conversation. A bean of this type is run with
 * a cursor of its own; what it does in {@link #read} and the cursor commit together, so an interrupted batch leaves no
 * trace and is read again.
 */
public interface InteractionReader {

    /** Its name, for ever: the cursor is kept under it. */
    String name();

    /** Whether it has any use for interactions of the workspace at work; they are not even fetched otherwise. */
    default boolean isInterested() {
        return true;
    }

    /** Takes a batch of one workspace, which is at work, inside the transaction that moves the cursor. */
    void read(List<Interaction> batch);
}
