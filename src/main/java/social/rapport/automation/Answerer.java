package social.rapport.automation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import social.rapport.conversations.AutomaticAnswers;
import social.rapport.conversations.Conversation;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.timeline.Interaction;

/**
 * Puts what was said to the rules and lets the first that has something to say answer. Each is decided in one transaction
 * that takes it for good, so that it is answered once whatever happens in between.
 */
@Component
class Answerer {

    /** What is older than this is past answering by itself. */
    static final Duration FRESH = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Answerer.class);
    private static final int AT_ONCE = 500;

    private final Unanswered unanswered;
    private final AnswerRuleTable rules;
    private final Choosing choosing;
    private final Answered answered;
    private final Hearing hearing;
    private final AutomaticAnswers answers;
    private final WorkspaceTransactions transactions;

    Answerer(
            Unanswered unanswered,
            AnswerRuleTable rules,
            Choosing choosing,
            Answered answered,
            Hearing hearing,
            AutomaticAnswers answers,
            WorkspaceTransactions transactions) {
        this.unanswered = unanswered;
        this.rules = rules;
        this.choosing = choosing;
        this.answered = answered;
        this.hearing = hearing;
        this.answers = answers;
        this.transactions = transactions;
    }

    /** Decides on what was said so far, of the workspace at work; what goes wrong is tried again while it is fresh. */
    void run() {
        for (Unanswered.One one : unanswered.first(AT_ONCE)) {
            try {
                transactions.run(CurrentWorkspace.id(), () -> decide(one));
            } catch (RuntimeException failed) {
                LOG.warn("What was said in {} could not be put to the rules", one.conversation(), failed);
            }
        }
    }

    private void decide(Unanswered.One one) {
        Instant now = Instant.now();
        if (one.at().isBefore(now.minus(FRESH))) {
            unanswered.take(one.interaction());
            return;
        }
        Optional<Conversation> heard = hearing.hold(one.conversation(), one.at());
        if (heard.isPresent() && unanswered.take(one.interaction())) {
            hearing.find(one.interaction())
                    .filter(Hearing::isForRules)
                    .ifPresent(said -> answer(said, heard.get(), now));
        }
    }

    private void answer(Interaction said, Conversation conversation, Instant now) {
        Cluster person = hearing.people().clusters(List.of(said.person())).get(said.person());
        if (person == null) {
            return;
        }
        answered.hold(person.root());
        if (answered.isFull(conversation.id(), now)) {
            return;
        }
        Incoming incoming = hearing.incoming(said, conversation, person);
        for (AnswerRule rule : rules.all()) {
            if (rule.isActive()
                    && !said.at().isBefore(rule.since())
                    && choosing.arises(rule.answer(), incoming)
                    && !answered.hasHad(
                            person,
                            rule.id(),
                            now.minus(Duration.ofHours(rule.answer().everyHours())))
                    && !answers.isBeingAnswered(
                            conversation,
                            now.minus(Duration.ofMinutes(rule.answer().pauseMinutes())))) {
                say(rule, said, conversation, person);
                return;
            }
        }
    }

    private void say(AnswerRule rule, Interaction said, Conversation conversation, Cluster person) {
        People people = hearing.people();
        PersonCard card = people.cards(List.of(said.person())).get(said.person());
        String text = choosing.words(rule.answer(), said.channel(), said.language(), card, Instant.now())
                .text();
        UUID id = UUID.nameUUIDFromBytes((said.id() + " " + rule.id()).getBytes(UTF_8));
        try {
            AutomaticAnswers.Outcome outcome =
                    transactions.apart(CurrentWorkspace.id(), () -> answers.send(conversation, id, text, rule.name()));
            if (outcome.goes()) {
                answered.add(id, rule.id(), said.id(), conversation.id(), person.root());
                rules.tell(rule.id(), null);
            }
        } catch (Fault.Caller refused) {
            LOG.info("An automatic answer could not be sent: {}", refused.getMessage());
            rules.tell(
                    rule.id(),
                    refused.fields().isEmpty()
                            ? refused.getMessage()
                            : refused.fields().getFirst().message());
        }
    }
}
