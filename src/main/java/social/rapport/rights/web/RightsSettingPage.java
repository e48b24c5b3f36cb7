package social.rapport.rights.web;

import java.util.List;
import social.rapport.rights.DueRule;

/** By which rule requests for rights are due. */
public record RightsSettingPage(DueRule rule) {

    public List<DueRule> rules() {
        return List.of(DueRule.values());
    }
}
