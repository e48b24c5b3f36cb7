package social.rapport.channels;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Fault;
import social.rapport.workspace.BusinessHours.Hours;

/**
 * What a channel is for, and how what people say on it is handled.
 *
 * @param purpose in words, for the team; empty where nobody has said so
 * @param tone how one speaks there, shown to whoever writes; empty where nobody has said so
 * @param week when it is looked after, by day as business hours are; empty for always, null as the brand is open
 * @param handling of what is said there, by its kind; what is left out goes {@link Handling#AUTOMATIC}
 */
public record Strategy(
        String purpose, String tone, @Nullable Map<String, List<Hours>> week, Map<Kind, Handling> handling) {

    /** Where nothing was said: as everywhere. */
    public static final Strategy NONE = new Strategy("", "", null, Map.of());

    public static final int LONGEST = 500;

    /** What kind of thing somebody said. */
    public enum Kind {
        /** Anything in private. */
        MESSAGE,
        /** Beneath a post of the brand's, or in a group. */
        COMMENT,
        /** In public, elsewhere, naming the brand. */
        MENTION,
        REVIEW;

        static Kind of(Verb verb, boolean isPublic) {
            if (!isPublic) {
                return MESSAGE;
            }
            return switch (verb) {
                case MENTIONED -> MENTION;
                case REVIEWED -> REVIEW;
                default -> COMMENT;
            };
        }

        /** As it is stored and as the API says it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String key) {
            return Stream.of(values()).filter(kind -> kind.key().equals(key)).findFirst();
        }
    }

    /** Who answers what was said. */
    public enum Handling {
        /** Rules first, where one has something to say; people see to it all the same. */
        AUTOMATIC,
        /** People alone. */
        HAND,
        /** People, many at once: it goes to nobody by itself and waits in a list of its own. */
        BATCH,
        /** Nobody: it is kept on the timeline and waits for nothing. */
        NONE;

        /** As it is stored and as the API says it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Handling> of(String key) {
            return Stream.of(values())
                    .filter(handling -> handling.key().equals(key))
                    .findFirst();
        }
    }

    public Strategy {
        purpose = purpose.strip().replace("\r\n", "\n");
        tone = tone.strip().replace("\r\n", "\n");
        List<Fault.Field> wrong = new ArrayList<>();
        if (purpose.length() > LONGEST) {
            wrong.add(new Fault.Field("/purpose", "strategy.wrong.long"));
        }
        if (tone.length() > LONGEST) {
            wrong.add(new Fault.Field("/tone", "strategy.wrong.long"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
        handling = Map.copyOf(handling);
    }

    public Handling of(Verb verb, boolean isPublic) {
        return of(Kind.of(verb, isPublic));
    }

    public Handling of(Kind kind) {
        return handling.getOrDefault(kind, Handling.AUTOMATIC);
    }

    /** Of every kind of thing, in the order in which they are shown. */
    public Map<Kind, Handling> whole() {
        Map<Kind, Handling> whole = new EnumMap<>(Kind.class);
        Stream.of(Kind.values()).forEach(kind -> whole.put(kind, of(kind)));
        return whole;
    }
}
