package social.rapport.channels.open;

import java.util.ArrayList;
import java.util.List;
import social.rapport.shared.Fault;
import tools.jackson.core.JsonParser;

/** What is wrong with a body, by where it stands; refuses to go on once there is too much of it. */
final class Mistakes {

    private static final int ENOUGH = 25;

    private final JsonParser parser;
    private final List<Fault.Field> found = new ArrayList<>();

    Mistakes(JsonParser parser) {
        this.parser = parser;
    }

    /** @param message what to do about the value at which the parser stands */
    void add(String message) {
        add(pointer(), message);
    }

    void missing(String name) {
        add(pointer() + "/" + name, "This is required.");
    }

    private void add(String pointer, String message) {
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
