package social.rapport.tagging;

import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionReader;

/** Lets rules read along the timeline. */
@Component
final class DoingReader implements InteractionReader {

    private final RuleTable rules;
    private final Matches matches;

    DoingReader(RuleTable rules, Matches matches) {
        this.rules = rules;
        this.matches = matches;
    }

    @Override
    public String name() {
        return "tag-rules";
    }

    @Override
    public boolean isInterested() {
        return !rules.listening().isEmpty();
    }

    @Override
    public void read(List<Interaction> batch) {
        for (TagRule rule : rules.listening()) {
            if (rule.condition() instanceof Doing doing) {
                matches.take(rule, doing, batch.stream().filter(rule::covers).toList());
            }
        }
    }
}
