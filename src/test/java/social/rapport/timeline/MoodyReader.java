package social.rapport.timeline;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A reader that does as a test wants, and remembers what it has read. */
final class MoodyReader implements InteractionReader {

    private static final Consumer<Interaction> GOOD = interaction -> {};

    private final List<Interaction> read = new CopyOnWriteArrayList<>();
    private volatile Consumer<Interaction> mood = GOOD;

    @Override
    public String name() {
        return "moody";
    }

    @Override
    public void read(List<Interaction> batch) {
        batch.forEach(mood);
        read.addAll(batch);
    }

    /** @param mood does to each interaction what it likes before it is read */
    void feel(Consumer<Interaction> mood) {
        this.mood = mood;
    }

    void feelWell() {
        mood = GOOD;
    }

    List<Interaction> read() {
        return read;
    }
}
