package social.rapport.conversations;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import social.rapport.consent.Verdict;
import social.rapport.conversations.ScheduledAnswer.State;
import social.rapport.conversations.ScheduledAnswer.Why;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/**
 * Sends scheduled answers at their moment, or holds them back. Whether one was sent commits with its sending, so a crash
 * anywhere sends it once.
 */
@Component
public class DueAnswers {

    private final ScheduledAnswers scheduled;
    private final Conversations conversations;
    private final Answers answers;
    private final Authors authors;
    private final Drafts drafts;
    private final Told told;
    private final TransactionTemplate transactions;

    DueAnswers(
            ScheduledAnswers scheduled,
            Conversations conversations,
            Answers answers,
            Authors authors,
            Drafts drafts,
            Told told,
            TransactionTemplate transactions) {
        this.scheduled = scheduled;
        this.conversations = conversations;
        this.answers = answers;
        this.authors = authors;
        this.drafts = drafts;
        this.told = told;
        this.transactions = transactions;
    }

    /** Its moment has come, unless it was put off, cancelled or sent since. */
    void due(UUID id, Instant moment) {
        Optional<ScheduledAnswer> due = stillDue(id, moment);
        due.ifPresent(answer -> obstacle(answer, moment)
                .ifPresent(why -> transactions.executeWithoutResult(status -> hold(answer, moment, why))));
    }

    /** Why it does not go out, decided under the lock of its conversation; empty where it did, or need not. */
    private Optional<Why> obstacle(ScheduledAnswer known, Instant moment) {
        try {
            return Objects.requireNonNull(transactions.execute(status -> {
                Conversation conversation = conversations.lock(known.conversation());
                return stillDue(known.id(), moment).flatMap(answer -> Optional.ofNullable(answer.obstacle(conversation))
                        .or(() -> send(answer, status)));
            }));
        } catch (Fault.Caller impossible) {
            return Optional.of(Why.IMPOSSIBLE);
        }
    }

    private Optional<Why> send(ScheduledAnswer answer, TransactionStatus status) {
        Actor author = authors.now(answer.author()).orElse(null);
        if (author == null) {
            return Optional.of(Why.AUTHOR_LEFT);
        }
        scheduled.settle(answer.id(), State.SENT, null);
        Answers.Sent sent = answers.sendIn(answer.conversation(), draft(answer), author);
        if (sent.verdict() instanceof Verdict.Refused) {
            status.setRollbackOnly();
            return Optional.of(Why.REFUSED);
        }
        return Optional.empty();
    }

    private Optional<ScheduledAnswer> stillDue(UUID id, Instant moment) {
        return scheduled
                .find(id)
                .filter(answer -> answer.isWaiting() && answer.dueAt().equals(moment));
    }

    private static Answers.Draft draft(ScheduledAnswer answer) {
        return new Answers.Draft(answer.id(), answer.kind(), answer.text(), answer.attachments(), new Seen.Whatever());
    }

    private void hold(ScheduledAnswer known, Instant moment, Why why) {
        ConversationId shown = conversations.lock(known.conversation()).id();
        stillDue(known.id(), moment).ifPresent(answer -> {
            scheduled.settle(answer.id(), State.HELD, why);
            UUID author = answer.author().id();
            if (answer.author().kind() == Actor.Kind.MEMBER && author != null) {
                drafts.putBack(shown, new MemberId(author), draft(answer));
            }
            conversations.tell(shown, Change.Act.HELD_BACK, Actor.system(CurrentWorkspace.id()));
            told.somebody();
        });
    }

    /**
     * Sends one at once, whatever was said since it was written; the answer is what the gate says.
     *
     * @throws Fault.Caller where it does not wait any more, or cannot go out
     */
    public Answers.Sent sendNow(ConversationId conversation, UUID id, Actor by) {
        return Objects.requireNonNull(transactions.execute(status -> {
            ScheduledAnswer answer = scheduled.waiting(conversation, id);
            Answers.Sent sent = answers.sendIn(answer.conversation(), draft(answer), by);
            if (sent.verdict() instanceof Verdict.Refused) {
                status.setRollbackOnly();
            } else {
                scheduled.settle(id, State.SENT, null);
            }
            return sent;
        }));
    }
}
