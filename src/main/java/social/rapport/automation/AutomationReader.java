package social.rapport.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import social.rapport.conversations.ConversationId;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionReader;

/** Notes what people say for the rules to look at. What was imported, or said long ago, is nobody's to answer now. */
@Component
final class AutomationReader implements InteractionReader {

    /** What arrives later than this is assigned to nobody by itself. */
    private static final Duration RECENT = Duration.ofDays(1);

    private final AssignmentRules assignments;
    private final AnswerRuleTable answers;
    private final Awaiting awaiting;
    private final Unanswered unanswered;

    AutomationReader(
            AssignmentRules assignments, AnswerRuleTable answers, Awaiting awaiting, Unanswered unanswered) {
        this.assignments = assignments;
        this.answers = answers;
        this.awaiting = awaiting;
        this.unanswered = unanswered;
    }

    @Override
    public String name() {
        return "automation";
    }

    @Override
    public boolean isInterested() {
        return answers.isAnyActive() || assignments.all().giveAny();
    }

    @Override
    public void read(List<Interaction> batch) {
        Instant now = Instant.now();
        List<Interaction> said = batch.stream()
                .filter(one -> one.isInbound()
                        && one.verb().isSaid()
                        && !one.source().equals("import")
                        && one.at().isAfter(now.minus(RECENT)))
                .toList();
        List<Interaction> fresh = said.stream()
                .filter(one -> one.at().isAfter(now.minus(Answerer.FRESH)))
                .toList();
        if (!fresh.isEmpty() && answers.isAnyActive()) {
            unanswered.add(fresh);
        }
        AssignmentRules.Places places = assignments.all();
        Map<ConversationId, Instant> unassigned = new HashMap<>();
        said.stream()
                .filter(one -> !places.of(one.channel()).isByHand())
                .forEach(one -> unassigned.merge(
                        ConversationId.of(one), one.at(), (first, second) -> first.isAfter(second) ? first : second));
        if (!unassigned.isEmpty()) {
            awaiting.add(unassigned);
        }
    }
}
