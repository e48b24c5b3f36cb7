package social.rapport.channels.mapped;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.text.HtmlText;

/** Where a field of an interaction comes from. */
sealed interface Value {

    /** @return text, a number or a truth; null where there is none */
    @Nullable
    Object of(Item item);

    /** Every one of several. */
    default List<Object> all(Item item) {
        Object one = of(item);
        return one == null ? List.of() : List.of(one);
    }

    /**
     * What a mapping is laid over.
     *
     * @param whole the payload, or the page, that it came in
     */
    record Item(@Nullable Object self, @Nullable Object whole) {}

    /** The same each time. */
    record Always(String text) implements Value {

        @Override
        public Object of(Item item) {
            return text;
        }
    }

    /**
     * What stands at a path.
     *
     * @param ofWhole whether it is sought in the whole payload
     * @param words what its values become; those that are not in it stay as they are
     * @param otherwise where nothing stands there
     * @param html whether it is HTML, of which the words are wanted
     */
    record Found(
            Path path,
            boolean ofWhole,
            Map<String, String> words,
            @Nullable String otherwise,
            boolean html) implements Value {

        @Override
        public @Nullable Object of(Item item) {
            return told(path.find(ofWhole ? item.whole() : item.self()));
        }

        @Override
        public List<Object> all(Item item) {
            List<Object> all = new ArrayList<>();
            for (Object found : path.all(ofWhole ? item.whole() : item.self())) {
                Object told = told(found);
                if (told != null) {
                    all.add(told);
                }
            }
            return all;
        }

        private @Nullable Object told(@Nullable Object found) {
            Object scalar = found instanceof List<?> list && !list.isEmpty() ? list.getFirst() : found;
            if (!(scalar instanceof String || scalar instanceof Number || scalar instanceof Boolean)) {
                return otherwise;
            }
            String text = text(scalar);
            if (text.isBlank()) {
                return otherwise;
            }
            String word = words.get(text);
            return word != null ? word : html ? HtmlText.of(text) : scalar;
        }
    }

    /** Several, one behind the other; none of it where none of its paths leads anywhere. */
    record Joined(List<Value> parts) implements Value {

        @Override
        public @Nullable Object of(Item item) {
            StringBuilder text = new StringBuilder();
            boolean isAny = false;
            for (Value part : parts) {
                Object value = part.of(item);
                text.append(value == null ? "" : text(value));
                isAny |= value != null && !(part instanceof Always);
            }
            return isAny ? text.toString() : null;
        }
    }

    /** The first of several that is there. */
    record First(List<Value> choices) implements Value {

        @Override
        public @Nullable Object of(Item item) {
            return choices.stream()
                    .map(choice -> choice.of(item))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** A number as it was written, without an exponent. */
    static String text(Object scalar) {
        return scalar instanceof Double number && Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : scalar.toString();
    }
}
