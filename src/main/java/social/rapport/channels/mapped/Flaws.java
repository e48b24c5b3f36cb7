package social.rapport.channels.mapped;

import java.util.ArrayList;
import java.util.List;
import social.rapport.shared.ui.Words;

/** What was found wrong so far; the first of it, where there is much. */
final class Flaws {

    private static final int ENOUGH = 25;

    private final List<Flaw> found = new ArrayList<>();

    void add(int line, String field, String message, Object... namedArguments) {
        if (found.size() < ENOUGH) {
            found.add(new Flaw(line, field, Words.later(message, namedArguments)));
        }
    }

    List<Flaw> found() {
        return List.copyOf(found);
    }
}
