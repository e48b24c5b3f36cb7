package social.rapport.automation.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import social.rapport.automation.Assignment;

/**
 * Who answers on one channel, in short.
 *
 * @param assignment what holds there
 * @param isOwn whether it is the channel's own rule
 * @param members among whom, by name, in the order of their turns
 * @param answers what is answered by itself there, by the names of the rules
 */
public record AnsweringPage(
        String href, Assignment assignment, boolean isOwn, List<String> members, List<String> answers) {

    public String way() {
        return t("assignment.way." + assignment.way().key());
    }

    public String whose() {
        return t(isOwn ? "answering.own" : "assignment.as-all");
    }
}
