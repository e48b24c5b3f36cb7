package social.rapport.macros.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.macros.Macro;

/**
 * The macros that can be run on the conversation that is open.
 *
 * @param run the id under which one of them will run, so that it runs once
 */
public record MacroMenuPage(UUID conversation, UUID run, List<Item> items) {

    /**
     * @param does what it does, one after the other
     * @param text what it answers, as they will read it; null where it answers nothing
     */
    public record Item(
            Macro macro, List<String> does, @Nullable String text) {}
}
