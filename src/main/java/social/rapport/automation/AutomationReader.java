package social.rapport.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.automation.Awaiting.Waiting;
import social.rapport.channels.Strategies;
import social.rapport.channels.Strategy.Handling;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionReader;

/** Notes what people say for the rules to look at. What was imported, or said long ago, is nobody's to answer now. */
@Component
final class AutomationReader implements InteractionReader {

    /** What arrives later than this is assigned to nobody by itself. */
    private static final Duration RECENT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final AssignmentRules assignments;
    private final AnswerRuleTable answers;
    private final Awaiting awaiting;
    private final Unanswered unanswered;
    private final Strategies strategies;

    AutomationReader(
            JdbcClient jdbc,
            AssignmentRules assignments,
            AnswerRuleTable answers,
            Awaiting awaiting,
            Unanswered unanswered,
            Strategies strategies) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.answers = answers;
        this.awaiting = awaiting;
        this.unanswered = unanswered;
        this.strategies = strategies;
    }

    @Override
    public String name() {
        return "automation";
    }

    @Override
    public boolean isInterested() {
        return jdbc.sql("""
                        select exists (
                            select from automation.rule
                            where workspace_id = :workspace and state = 'active' and deleted_at is null)
                          or exists (
                            select from automation.assignment where workspace_id = :workspace and way <> 'nobody')
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void read(List<Interaction> batch) {
        Instant now = Instant.now();
        Strategies.All handled = strategies.all();
        List<Interaction> said = batch.stream()
                .filter(one -> one.isInbound()
                        && one.verb().isSaid()
                        && !one.isAutomatic()
                        && !one.source().equals("import")
                        && one.at().isAfter(now.minus(RECENT)))
                .toList();
        List<Interaction> fresh = said.stream()
                .filter(one -> one.at().isAfter(now.minus(Answerer.FRESH))
                        && handling(one, handled) == Handling.AUTOMATIC
                        && StopWord.of(one).isEmpty())
                .toList();
        if (!fresh.isEmpty() && answers.isAnyActive()) {
            unanswered.add(fresh);
        }
        AssignmentRules.Places places = assignments.all();
        Map<ConversationId, Waiting> unassigned = new HashMap<>();
        said.stream()
                .filter(one -> isGiven(handling(one, handled))
                        && !places.of(one.channel()).isByHand())
                .map(one -> new Waiting(ConversationId.of(one), one.channel(), one.at()))
                .forEach(one -> unassigned.merge(
                        one.conversation(),
                        one,
                        (first, other) -> first.saidAt().isAfter(other.saidAt()) ? first : other));
        if (!unassigned.isEmpty()) {
            awaiting.add(unassigned.values());
        }
    }

    private static Handling handling(Interaction said, Strategies.All handled) {
        return handled.handling(said.channel(), said.verb(), said.isPublic());
    }

    /** What is answered together with others, or not at all, goes to nobody by itself. */
    private static boolean isGiven(Handling handling) {
        return handling == Handling.AUTOMATIC || handling == Handling.HAND;
    }
}
