package social.rapport.macros.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.rapport.macros.Batch;

/** What was done to many conversations, the latest first. */
public record BatchesPage(List<Line> lines, @Nullable String next) {

    /** @param does what is done to each, one after the other */
    public record Line(Batch batch, List<String> does) {}
}
