package social.rapport.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances: who could see it, where, about what. Attributes are integers or strings; "amount" is in minor
 * units of "currency".
 */
public record StoryFacts(
        boolean open,
        @Nullable StoryPlace place,
        @Nullable StoryObject object,
        SequencedMap<String, Object> attributes) {

    static final StoryFacts PUBLIC = new StoryFacts(true, null, null, Collections.emptyNavigableMap());
    static final StoryFacts PRIVATE = new StoryFacts(false, null, null, Collections.emptyNavigableMap());

    StoryFacts about(StoryObject subject) {
        return new StoryFacts(open, place, subject, attributes);
    }

    StoryFacts at(StoryPlace where) {
        return new StoryFacts(open, where, object, attributes);
    }

    StoryFacts with(String name, Object value) {
        SequencedMap<String, Object> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new StoryFacts(open, place, object, Collections.unmodifiableSequencedMap(more));
    }
}
