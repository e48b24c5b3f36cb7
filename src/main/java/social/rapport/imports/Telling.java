package social.rapport.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in the JSON of the open channel what a piece of a file says, so that both are read by the same code. */
interface Telling {

    /** @throws Refusal where nothing of the piece makes sense */
    Told tell(Piece piece) throws Refusal;

    /**
     * Interactions as the open channel takes them.
     *
     * @param refused what of the piece makes no sense, while the rest does
     */
    record Told(List<Map<String, Object>> interactions, List<Refusal> refused) {

        static Told of(Map<String, Object> interaction) {
            return new Told(List.of(interaction), List.of());
        }

        static Told several() {
            return new Told(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Fields of a JSON object; what is null or empty is left out. */
    final class Fields {

        private final Map<String, Object> fields = new LinkedHashMap<>();

        Fields put(String name, @Nullable Object value) {
            boolean isNothing = value == null
                    || (value instanceof String text && text.isBlank())
                    || (value instanceof Map<?, ?> map && map.isEmpty());
            if (!isNothing) {
                fields.put(name, value);
            }
            return this;
        }

        Map<String, Object> map() {
            return fields;
        }
    }
}
