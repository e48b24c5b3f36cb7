package social.rapport.channels.mapped;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath that can do no more than find: no functions, no patterns, and no search within a search, which could keep a
 * processor busy for hours.
 */
final class Path {

    private static final int LONGEST = 200;
    private static final int WILDCARDS = 3;
    private static final int FILTERS = 2;
    private static final Pattern FUNCTION = Pattern.compile("\\.\\s*[A-Za-z_]+\\s*\\(|~");

    private static final Configuration FINDING =
            Configuration.defaultConfiguration().addOptions(Option.SUPPRESS_EXCEPTIONS);

    /** The thing itself. */
    static final Path SELF = new Path(JsonPath.compile("$"));

    private final JsonPath compiled;

    private Path(JsonPath compiled) {
        this.compiled = compiled;
    }

    static boolean isOne(String text) {
        return text.startsWith("$");
    }

    /** @return null where it is none, or does too much; what is wrong is added to the flaws */
    static @Nullable Path of(String text, int line, String field, Flaws flaws) {
        if (text.length() > LONGEST
                || text.lastIndexOf('$') > 0
                || count(text, "..") > 1
                || count(text, "*") > WILDCARDS
                || count(text, "?") > FILTERS
                || FUNCTION.matcher(text).find()) {
            flaws.add(line, field, "mapped.wrong.path-much");
            return null;
        }
        try {
            if (count(text, "[") == count(text, "]")) {
                return new Path(JsonPath.compile(text));
            }
        } catch (InvalidPathException | IllegalArgumentException malformed) {
            // told below, as for one whose brackets are open
        }
        flaws.add(line, field, "mapped.wrong.path");
        return null;
    }

    private static int count(String text, String what) {
        return text.split(Pattern.quote(what), -1).length - 1;
    }

    /** What stands there; null where nothing does. Of several the first. */
    @Nullable
    Object find(@Nullable Object in) {
        Object found = read(in);
        return !compiled.isDefinite() && found instanceof List<?> list
                ? list.isEmpty() ? null : list.getFirst()
                : found;
    }

    /** All that stands there; of a list what is in it. */
    List<?> all(@Nullable Object in) {
        Object found = read(in);
        return found == null ? List.of() : found instanceof List<?> list ? list : List.of(found);
    }

    private @Nullable Object read(@Nullable Object in) {
        try {
            return in == null ? null : compiled.read(in, FINDING);
        } catch (JsonPathException | ClassCastException unlike) {
            return null;
        }
    }

    @Override
    public String toString() {
        return compiled.getPath();
    }
}
