package social.rapport.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Strategies;
import social.rapport.channels.Strategy.Handling;
import social.rapport.channels.Verb;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.people.Cluster;
import social.rapport.people.PersonCard;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.text.Language;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Shows what rules would say, and says nothing. */
@Component
public class Rehearsal {

    private static final Duration PAST = Duration.ofDays(7);
    private static final int LOOKED_AT = 1_000;
    private static final int SHOWN = 5;

    private final AnswerRuleTable rules;
    private final Choosing choosing;
    private final Hearing hearing;
    private final Strategies strategies;

    Rehearsal(AnswerRuleTable rules, Choosing choosing, Hearing hearing, Strategies strategies) {
        this.rules = rules;
        this.choosing = choosing;
        this.hearing = hearing;
        this.strategies = strategies;
    }

    /**
     * What a rule would have answered in the last seven days, had it been alone and had nobody of the team been at it.
     *
     * @param lookedAt how much was said that was looked at
     * @param isWhole whether that is all that was said
     * @param samples the latest of it
     */
    public record Week(int lookedAt, boolean isWhole, int answers, List<Sample> samples) {}

    /** What somebody said, and what they would have read. */
    public record Sample(UUID interaction, String who, String said, String answer, String language) {}

    @Transactional(readOnly = true)
    public Week week(Answer answer, Actor reader) {
        reader.must(Scope.INTERACTIONS_READ);
        InteractionFilter past = new InteractionFilter(
                List.of(),
                null,
                Hearing.SAID,
                true,
                answer.isPublic(),
                Instant.now().minus(PAST),
                null,
                null,
                false);
        List<Interaction> said = hearing.timeline().past(past, null, LOOKED_AT);
        List<PersonId> speakers =
                said.stream().map(Interaction::person).distinct().toList();
        Map<PersonId, Cluster> clusters = hearing.people().clusters(speakers);
        Map<PersonId, Instant> had = new HashMap<>();
        Strategies.All handled = strategies.all();
        List<Interaction> answered = new ArrayList<>();
        for (Interaction one : said.reversed()) {
            Cluster person = clusters.getOrDefault(one.person(), new Cluster(one.person(), Set.of(one.person())));
            Instant before = had.get(person.root());
            boolean isTooSoon = before != null
                    && before.plus(Duration.ofHours(answer.everyHours())).isAfter(one.at());
            if (!isTooSoon
                    && Hearing.isForRules(one)
                    && handled.handling(one.channel(), one.verb(), one.isPublic()) == Handling.AUTOMATIC
                    && choosing.arises(answer, incoming(one, person))) {
                had.put(person.root(), one.at());
                answered.add(one);
            }
        }
        Map<PersonId, PersonCard> cards = hearing.people().cards(speakers);
        List<Sample> samples = answered.reversed().stream()
                .limit(SHOWN)
                .map(one -> sample(answer, one, cards.get(one.person())))
                .toList();
        return new Week(said.size(), said.size() < LOOKED_AT, answered.size(), samples);
    }

    private Incoming incoming(Interaction said, Cluster person) {
        Optional<Conversation> conversation = hearing.conversations().find(ConversationId.of(said));
        return conversation
                .map(found -> hearing.incoming(said, found, person))
                .orElseGet(() -> Incoming.of(said, () -> false, () -> false));
    }

    private Sample sample(Answer answer, Interaction said, @Nullable PersonCard card) {
        Choosing.Saying saying = choosing.words(answer, said.channel(), said.language(), card, said.at());
        return new Sample(
                said.id(),
                card == null ? "" : card.name(),
                Objects.requireNonNullElse(said.text(), ""),
                saying.text(),
                saying.language());
    }

    /**
     * A message that nobody has sent.
     *
     * @param isFirst whether its writer has never written before
     */
    public record Pasted(ChannelId channel, boolean isPublic, String text, Instant at, boolean isFirst) {}

    /** @param rule which would answer; null where none would */
    public record Outcome(@Nullable AnswerRule rule, String answer, String language) {}

    /** What the active rules, in their order, would say to a message. */
    @Transactional(readOnly = true)
    public Outcome of(Pasted pasted) {
        String language = Language.of(pasted.text()).tag();
        Incoming said = new Incoming(
                pasted.channel(),
                pasted.isPublic(),
                language,
                pasted.text(),
                pasted.at(),
                pasted::isFirst,
                pasted::isFirst);
        boolean isAnswered =
                strategies.all().handling(pasted.channel(), verb(pasted), pasted.isPublic()) == Handling.AUTOMATIC;
        return rules.all().stream()
                .filter(rule -> isAnswered && rule.isActive())
                .filter(rule -> choosing.arises(rule.answer(), said))
                .findFirst()
                .map(rule -> {
                    Choosing.Saying saying =
                            choosing.words(rule.answer(), pasted.channel(), language, null, pasted.at());
                    return new Outcome(rule, saying.text(), saying.language());
                })
                .orElseGet(() -> new Outcome(null, "", ""));
    }

    private static Verb verb(Pasted pasted) {
        return pasted.isPublic() ? Verb.COMMENTED : Verb.MESSAGED;
    }

    /** How often each rule answered in the last seven days. */
    @Component
    public static class Tally {

        private final Answered answered;

        Tally(Answered answered) {
            this.answered = answered;
        }

        public Map<UUID, Long> lately() {
            return answered.counts(Instant.now().minus(PAST));
        }
    }
}
