package social.rapport.channels;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.springframework.stereotype.Component;
import social.rapport.consent.Permission;
import social.rapport.consent.Purposes;
import social.rapport.consent.Stop;
import social.rapport.consent.Stops;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/**
 * Writes into the ledger that somebody stopped us where only their network heard it, once it refuses a message for that. What
 * they take up again there, by a word of theirs, is taken up again here.
 */
@Component
class OptOuts {

    private final Stops stops;
    private final Purposes purposes;
    private final Workspaces workspaces;

    OptOuts(Stops stops, Purposes purposes, Workspaces workspaces) {
        this.stops = stops;
        this.purposes = purposes;
        this.workspaces = workspaces;
    }

    /** In the caller's transaction; a message says so once, and whatever failed for another reason says nothing. */
    void record(OutboxMessage message, Reason reason) {
        if (!reason.isStopThere()) {
            return;
        }
        Instant now = Clock.systemUTC().instant();
        String language =
                workspaces.current().map(Workspace::languages).orElseThrow().getFirst();
        stops.stop(
                new Stops.Request(message.person(), Stop.Via.PHRASE, message.id(), message.channel(), purposes.all()),
                new Stops.Said(
                        Words.in(Locale.forLanguageTag(language), "stop.there"),
                        language,
                        Permission.Source.CONVERSATION,
                        now));
    }

    void record(Collection<OutboxMessage> messages) {
        messages.forEach(message -> {
            if (message.reason() != null) {
                record(message, message.reason());
            }
        });
    }
}
