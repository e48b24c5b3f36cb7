package social.rapport.channels.open;

import java.util.ArrayList;
import java.util.List;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import tools.jackson.core.JsonParser;

/** What is wrong with a body, by where it stands; refuses to go on once there is too much of it. */
final class Mistakes {

    private static final int ENOUGH = 25;

    private final JsonParser parser;
    private final List<Fault.Field> found = new ArrayList<>();

    Mistakes(JsonParser parser) {
        this.parser = parser;
    }

    /** @param message the key of what to do about the value at which the parser stands, its arguments after it */
    void add(String message, Object... namedArguments) {
        note(pointer(), Words.later(message, namedArguments));
    }

    void missing(String name) {
        note(pointer() + "/" + name, "fault.needed");
    }

    private void note(String pointer, String message) {
        found.add(new Fault.Field(pointer, message));
        if (found.size() == ENOUGH) {
            refuse();
        }
    }

    void refuse() {
        if (!found.isEmpty()) {
            throw Fault.invalid(found);
        }
    }

    private String pointer() {
        return parser.streamReadContext().pathAsPointer().toString();
    }
}
