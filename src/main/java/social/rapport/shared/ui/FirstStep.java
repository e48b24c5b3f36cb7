package social.rapport.shared.ui;

import org.jspecify.annotations.Nullable;

/**
 * Something that a new workspace begins with, shown on the home page until everything is done. Its words are the messages
 * {@code first.<name>} and {@code first.<name>.words}.
 */
public interface FirstStep {

    String name();

    /** Where it is done; the step is left out while nobody serves that. */
    String href();

    String glyph();

    /** What a member must be allowed to do to take it, or null where every member may. */
    @Nullable
    String scope();

    int order();

    /** Whether the workspace at work has taken it. */
    boolean isDone();
}
