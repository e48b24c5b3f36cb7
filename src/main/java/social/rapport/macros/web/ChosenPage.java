package social.rapport.macros.web;

import java.util.List;
import java.util.UUID;
import social.rapport.macros.Macro;
import social.rapport.shared.ui.Option;

/**
 * What can be done with the conversations that are chosen in the list.
 *
 * @param id under which it will be done, so that a second press does nothing
 * @param most how many can be chosen
 */
public record ChosenPage(
        UUID id, int most, List<Option> team, List<Macro> macros, List<String> labels, boolean mayTag) {}
