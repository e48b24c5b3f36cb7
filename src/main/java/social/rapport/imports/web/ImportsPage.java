package social.rapport.imports.web;

import org.jspecify.annotations.Nullable;
import social.rapport.imports.Import;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Form;

/** A place to hand in a file, and those that were handed in before. */
public record ImportsPage(Slice<Import> imports, Form form) {

    public @Nullable String more() {
        return imports.next() == null ? null : "/imports?next=" + imports.next();
    }

    /** Which of the three verdicts its state is drawn as. */
    public static String verdict(Import shown) {
        return switch (shown.state()) {
            case DONE -> "allowed";
            case FAILED, CANCELLED -> "refused";
            case DRAFT, QUEUED, RUNNING -> "deferred";
        };
    }
}
