package social.rapport.people;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says why tags came, by what they refer to; whoever gives tags by rules implements it. */
public interface TagReasons {

    /** Of the workspace at work, by reference; what it knows nothing of is left out. */
    Map<String, Reason> reasons(Collection<String> references);

    /**
     * @param words why, in a sentence of the reader's language
     * @param href where the reason can be seen and changed; null where it is gone
     */
    record Reason(String words, @Nullable String href) {}
}
