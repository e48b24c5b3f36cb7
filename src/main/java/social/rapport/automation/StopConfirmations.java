package social.rapport.automation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import social.rapport.consent.Purposes;
import social.rapport.consent.StopNotices;
import social.rapport.conversations.AutomaticAnswers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.shared.Fault;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.shared.ui.Words;
import social.rapport.timeline.Interaction;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/** Tells people once that their word was heard, where their channel still allows an answer. */
@Component
class StopConfirmations {

    static final TaskDescriptor<Asked> TASK = TaskDescriptor.of("automation.confirm-stop", Asked.class);

    private static final Logger LOG = LoggerFactory.getLogger(StopConfirmations.class);

    private final Hearing hearing;
    private final AutomaticAnswers answers;
    private final StopNotices notices;
    private final Purposes purposes;
    private final Workspaces workspaces;
    private final WorkspaceTransactions transactions;
    private final ObjectProvider<Scheduler> scheduler;

    StopConfirmations(
            Hearing hearing,
            AutomaticAnswers answers,
            StopNotices notices,
            Purposes purposes,
            Workspaces workspaces,
            WorkspaceTransactions transactions,
            ObjectProvider<Scheduler> scheduler) {
        this.hearing = hearing;
        this.answers = answers;
        this.notices = notices;
        this.purposes = purposes;
        this.workspaces = workspaces;
        this.transactions = transactions;
        this.scheduler = scheduler;
    }

    /** @param purposes what stopped, or goes on again */
    record Asked(WorkspaceId workspace, UUID said, UUID conversation, Instant at, boolean stops, List<String> purposes)
            implements Serializable {}

    /** In the caller's transaction; what was said long ago, or comes with an import, is confirmed to nobody. */
    void ask(Interaction said, StopWord word, List<String> purposes) {
        if (isFresh(said.at())) {
            scheduler
                    .getObject()
                    .scheduleIfNotExists(TASK.instance(said.id().toString())
                            .data(new Asked(
                                    CurrentWorkspace.id(),
                                    said.id(),
                                    ConversationId.of(said).value(),
                                    said.at(),
                                    word == StopWord.STOP,
                                    List.copyOf(purposes)))
                            .scheduledTo(Instant.now()));
        }
    }

    private static boolean isFresh(Instant at) {
        return at.isAfter(Instant.now().minus(Answerer.FRESH));
    }

    /** @return when to try again, where the inbox has not heard of it yet; empty once it is done */
    Optional<Instant> confirm(Asked asked) {
        return transactions.in(asked.workspace(), () -> {
            if (!isFresh(asked.at())) {
                return Optional.empty();
            }
            Optional<Conversation> conversation = hearing.hold(new ConversationId(asked.conversation()), asked.at());
            conversation.ifPresent(heard -> say(heard, asked));
            return conversation.isPresent()
                    ? Optional.empty()
                    : Optional.of(Instant.now().plus(Duration.ofSeconds(1)));
        });
    }

    private void say(Conversation conversation, Asked asked) {
        Workspace brand = workspaces.current().orElseThrow();
        Locale language = Locale.forLanguageTag(notices.language(conversation.person()));
        String rule = Words.in(Locale.forLanguageTag(brand.languages().getFirst()), "settings.stopping");
        String text = Words.in(
                language,
                asked.stops() ? "stop.confirm" : "start.confirm",
                "brand",
                brand.name(),
                "count",
                asked.purposes().size(),
                "purpose",
                purposes.name(asked.purposes().getFirst(), language));
        UUID id = UUID.nameUUIDFromBytes(("stop " + asked.said()).getBytes(UTF_8));
        try {
            transactions.apart(CurrentWorkspace.id(), () -> answers.send(conversation, id, text, rule));
        } catch (Fault.Caller refused) {
            LOG.info("Nobody could be told that a word was heard: {}", refused.getMessage());
        }
    }
}
