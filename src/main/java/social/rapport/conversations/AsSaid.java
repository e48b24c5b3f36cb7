package social.rapport.conversations;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import social.rapport.channels.Activity;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outgoing;
import social.rapport.channels.Verb;
import social.rapport.workspace.Actor;

/** An answer of ours as the timeline tells it. */
final class AsSaid {

    private AsSaid() {}

    /** A clock of the network's that is ahead of ours must not make our answer older than what it answers. */
    static Activity activity(Conversation conversation, Outgoing outgoing, Actor by) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant heard = conversation.lastInboundAt();
        boolean isPublic = outgoing.kind() == Kind.PUBLIC_REPLY;
        return new Activity(
                outgoing.id().toString(),
                isPublic ? Verb.COMMENTED : Verb.MESSAGED,
                Activity.Direction.OUTBOUND,
                isPublic ? Activity.Visibility.PUBLIC : Activity.Visibility.PRIVATE,
                heard == null || heard.isBefore(now) ? now : heard.plusMillis(1),
                outgoing.conversation(),
                outgoing.inReplyTo(),
                conversation.subject(),
                outgoing.text(),
                null,
                outgoing.media(),
                null,
                null,
                Map.of(),
                new Activity.Profile(
                        outgoing.recipient(), null, null, null, null, null, null, false, null, false, null, null, null),
                by.name());
    }
}
