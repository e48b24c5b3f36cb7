package social.rapport.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Activity;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.channels.Outgoing;
import social.rapport.channels.Verb;
import social.rapport.consent.ContactRequest;
import social.rapport.consent.Verdict;
import social.rapport.people.Identity;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;

/**
 * Greets whoever has just come, where their network lets the brand speak first. It passes the gate as an answer to what they
 * did, stands on the timeline, and opens no conversation: they have said nothing yet.
 */
@Component
public class Welcomes {

    private final Outside outside;
    private final Timeline timeline;

    Welcomes(Outside outside, Timeline timeline) {
        this.outside = outside;
        this.timeline = timeline;
    }

    /**
     * Says it once, unless the gate refuses or lets it go only later: the moment will have passed.
     *
     * @param came what they did
     * @param rule who says it, for the team to read
     * @return whether it goes out
     */
    @Transactional
    public boolean welcome(Interaction came, String text, String rule) {
        Outbox outbox = outside.outbox().getObject();
        UUID id = UUID.nameUUIDFromBytes(("welcome " + came.id()).getBytes(UTF_8));
        Outbox.Intent intent =
                new Outbox.Intent(came.person(), came.channel(), Answers.PURPOSE, ContactRequest.Kind.ANSWER, false);
        if (!outbox.deliveries(List.of(id)).isEmpty()
                || !(outbox.preview(List.of(intent)).getFirst().verdict() instanceof Verdict.Allowed)) {
            return false;
        }
        String account = account(came);
        if (account == null) {
            return false;
        }
        Outgoing outgoing = outgoing(id, came, account, text);
        Actor by = Actor.rule(CurrentWorkspace.id(), rule);
        if (outbox.send(outgoing, by) instanceof Verdict.Refused) {
            return false;
        }
        timeline.append(came.channel(), List.of(said(outgoing, came, by)), Interaction.AUTOMATIC);
        return true;
    }

    private static Outgoing outgoing(UUID id, Interaction came, String account, String text) {
        return new Outgoing(
                id,
                came.person(),
                came.channel(),
                Answers.PURPOSE,
                null,
                ContactRequest.Kind.ANSWER,
                Kind.PRIVATE_REPLY,
                account,
                came.conversation(),
                came.externalId(),
                null,
                text,
                List.of());
    }

    /** Null where they are forgotten already. */
    private @Nullable String account(Interaction came) {
        return outside.people().identities(outside.people().cluster(came.person())).stream()
                .filter(identity -> came.channel().equals(identity.channel()))
                .min(Comparator.comparing(identity -> !identity.person().equals(came.person())))
                .map(Identity::externalId)
                .orElse(null);
    }

    private static Activity said(Outgoing outgoing, Interaction came, Actor by) {
        Instant now = Instant.now();
        return new Activity(
                outgoing.id().toString(),
                Verb.MESSAGED,
                Activity.Direction.OUTBOUND,
                Activity.Visibility.PRIVATE,
                came.at().isBefore(now) ? now : came.at().plusMillis(1),
                outgoing.conversation(),
                outgoing.inReplyTo(),
                null,
                outgoing.text(),
                null,
                List.of(),
                null,
                null,
                Map.of(),
                new Activity.Profile(
                        outgoing.recipient(), null, null, null, null, null, null, false, null, false, null, null, null),
                by.name());
    }
}
