package social.rapport.satisfaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import social.rapport.consent.Tongues;
import social.rapport.consent.Verdict;
import social.rapport.conversations.AutomaticAnswers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Conversations;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/**
 * Asks how it was, in the conversation itself. Each is decided in one transaction that takes it for good, so that nobody
 * is asked twice about the same.
 */
@Component
class Asker {

    private static final Logger LOG = LoggerFactory.getLogger(Asker.class);
    private static final int AT_ONCE = 200;
    private static final int PERCENT = 100;

    private final Resolutions resolutions;
    private final Askings askings;
    private final Questions questions;
    private final Conversations conversations;
    private final AutomaticAnswers answers;
    private final Whom whom;
    private final WorkspaceTransactions transactions;

    Asker(
            Resolutions resolutions,
            Askings askings,
            Questions questions,
            Conversations conversations,
            AutomaticAnswers answers,
            Whom whom,
            WorkspaceTransactions transactions) {
        this.resolutions = resolutions;
        this.askings = askings;
        this.questions = questions;
        this.conversations = conversations;
        this.answers = answers;
        this.whom = whom;
        this.transactions = transactions;
    }

    /** Whom a question goes to, in whose name. */
    @Component
    record Whom(People people, Tongues tongues, Workspaces workspaces) {}

    /** Asks whoever is due, of the workspace at work. */
    void run() {
        for (Resolutions.Due due : resolutions.due(AT_ONCE)) {
            try {
                transactions.run(CurrentWorkspace.id(), () -> decide(due));
            } catch (RuntimeException failed) {
                LOG.warn("Nobody could be asked about conversation {}", due.conversation(), failed);
            }
        }
    }

    private void decide(Resolutions.Due due) {
        Conversation conversation = conversations.lock(due.conversation());
        if (!resolutions.take(due)
                || conversation.state() != Conversation.State.RESOLVED
                || hasSpoken(conversation, due)) {
            return;
        }
        Asking asking = askings.current();
        UUID id = UUID.nameUUIDFromBytes((conversation.id() + " " + due.resolvedAt()).getBytes(UTF_8));
        Cluster person = whom.people().clusters(List.of(conversation.person())).get(conversation.person());
        if (person == null) {
            return;
        }
        questions.hold(person.root());
        Instant lately = Instant.now().minus(Duration.ofDays(asking.everyDays()));
        if (whom.workspaces().current().orElseThrow().isReached()
                && asking.covers(conversation.channel())
                && Math.floorMod(id.hashCode(), PERCENT) < asking.sharePercent()
                && !questions.wasAsked(person, lately)) {
            ask(due, conversation, person, asking, id);
        }
    }

    private static boolean hasSpoken(Conversation conversation, Resolutions.Due due) {
        Instant heard = conversation.lastInboundAt();
        return heard == null || heard.isAfter(due.resolvedAt());
    }

    private void ask(Resolutions.Due due, Conversation conversation, Cluster person, Asking asking, UUID id) {
        Workspace brand = whom.workspaces().current().orElseThrow();
        Locale language =
                whom.tongues().of(conversation.person(), conversation.last().language());
        Link link = Link.make(CurrentWorkspace.id());
        String text = Words.in(
                language,
                "satisfaction.question",
                "brand",
                brand.name(),
                "link",
                brand.address() + "/rate/" + link.text());
        String rule = Words.in(Locale.forLanguageTag(brand.languages().getFirst()), "satisfaction.name");
        try {
            AutomaticAnswers.Outcome outcome =
                    transactions.apart(CurrentWorkspace.id(), () -> answers.ask(conversation, id, text, rule));
            if (outcome.verdict() instanceof Verdict.Deferred deferred && !outcome.goes()) {
                resolutions.putOff(due, deferred.until());
            }
            if (outcome.goes()) {
                Instant now = Instant.now();
                questions.add(
                        new Question(
                                id,
                                conversation.id(),
                                person.root(),
                                conversation.channel(),
                                due.member(),
                                language.getLanguage(),
                                now,
                                now.plus(Duration.ofDays(asking.validDays())),
                                null,
                                null,
                                null),
                        link);
            }
        } catch (Fault.Caller refused) {
            LOG.info("Nobody was asked about conversation {}: {}", conversation.id(), refused.getMessage());
        }
    }
}
