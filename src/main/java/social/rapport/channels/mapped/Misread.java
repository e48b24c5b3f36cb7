package social.rapport.channels.mapped;

import java.util.List;
import java.util.stream.Collectors;

/** A mapping that cannot be used as it is. */
public final class Misread extends Exception {

    private final List<Flaw> flaws;

    Misread(List<Flaw> flaws) {
        super("A mapping is not as it should be");
        this.flaws = List.copyOf(flaws);
    }

    public List<Flaw> flaws() {
        return flaws;
    }

    /** All of it, a sentence each. */
    public String words() {
        return flaws.stream().map(Flaw::words).collect(Collectors.joining(" "));
    }
}
