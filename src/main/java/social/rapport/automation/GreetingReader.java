package social.rapport.automation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Greetings;
import social.rapport.conversations.Welcomes;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.shared.ui.Words;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionReader;
import social.rapport.workspace.Workspaces;

/** Has whoever has just come greeted, on channels that greet. Where none does, nothing is read. */
@Component
final class GreetingReader implements InteractionReader {

    /** Longer than any network lets a brand greet. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(GreetingReader.class);

    private final Greetings greetings;
    private final Welcomes welcomes;
    private final Workspaces workspaces;
    private final WorkspaceTransactions transactions;

    GreetingReader(Greetings greetings, Welcomes welcomes, Workspaces workspaces, WorkspaceTransactions transactions) {
        this.greetings = greetings;
        this.welcomes = welcomes;
        this.workspaces = workspaces;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "greetings";
    }

    @Override
    public boolean isInterested() {
        return !greetings.all().isEmpty();
    }

    @Override
    public void read(List<Interaction> batch) {
        Instant since = Instant.now().minus(FRESH);
        List<Interaction> came =
                batch.stream().filter(one -> isGreeted(one, since)).toList();
        if (!came.isEmpty()) {
            Map<ChannelId, String> texts = greetings.all();
            came.forEach(one -> greet(one, texts.get(one.channel())));
        }
    }

    private static boolean isGreeted(Interaction one, Instant since) {
        return one.isInbound()
                && one.isDelivered()
                && !one.verb().isSaid()
                && Boolean.TRUE.equals(one.attributes().get(Capabilities.ANSWERABLE))
                && one.at().isAfter(since);
    }

    private void greet(Interaction came, @Nullable String text) {
        if (text == null) {
            return;
        }
        try {
            String rule = Words.in(brandsLanguage(), "automation.greeting");
            transactions.apart(CurrentWorkspace.id(), () -> welcomes.welcome(came, text, rule));
        } catch (Fault.Caller refused) {
            LOG.info("Nobody could be greeted: {}", refused.getMessage());
        }
    }

    private Locale brandsLanguage() {
        return Locale.forLanguageTag(
                workspaces.current().orElseThrow().languages().getFirst());
    }
}
