package social.rapport.people.web;

import java.util.List;
import social.rapport.shared.ui.Choice;

/**
 * One thing to filter people by, with what there is to choose.
 *
 * @param name as in the address
 * @param isOn whether the list is filtered by it now
 */
public record FilterMenu(String name, String label, List<Choice> choices, boolean isOn) {}
