package social.rapport.portal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Verb;
import social.rapport.people.Identity;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;

/** What people say on their own pages: it comes to the inbox as if they had said it where they are known. */
@Component
public class Voice {

    /** As much as somebody can say at once. */
    public static final int LONGEST = 4_000;

    private final People people;
    private final Channels channels;
    private final Timeline timeline;

    Voice(People people, Channels channels, Timeline timeline) {
        this.people = people;
        this.channels = channels;
        this.timeline = timeline;
    }

    /** The account of theirs that was seen last, on a channel that is connected. */
    Optional<Identity> account(PortalVisit.Guest who) {
        return people.identities(who.person()).stream()
                .filter(identity -> identity.channel() != null)
                .filter(identity -> channels.find(Objects.requireNonNull(identity.channel()))
                        .filter(channel -> channel.state() != Channel.State.DISCONNECTED)
                        .isPresent())
                .findFirst();
    }

    /** Whether anything they say would reach the inbox. */
    public boolean isHeard(PortalVisit.Guest who) {
        return account(who).isPresent();
    }

    /**
     * Says it by the account that was seen last.
     *
     * @param id made by whoever says it; the same id is heard once
     */
    @Transactional
    public void say(PortalVisit.Guest who, UUID id, String text) {
        Identity account = account(who).orElseThrow(() -> Fault.conflict("portal.wrong.no-account"));
        say(account, null, null, id, text);
    }

    /**
     * Says it by an account of theirs.
     *
     * @param thread the network's; null for the person's own
     * @param about what it goes on with, where that was said elsewhere
     */
    @Transactional
    public void say(Identity account, @Nullable String thread, Activity.@Nullable About about, UUID id, String text) {
        String words = text.replaceAll("[\\p{Cc}&&[^\\n\\t]]+", " ").strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw Fault.invalid("/text", "portal.wrong.text");
        }
        Activity said = new Activity(
                "portal-" + id,
                Verb.MESSAGED,
                Activity.Direction.INBOUND,
                Activity.Visibility.PRIVATE,
                Instant.now(),
                thread,
                null,
                null,
                words,
                null,
                List.of(),
                null,
                about,
                Map.of(),
                new Activity.Profile(
                        account.externalId(), null, null, null, null, null, null, false, null, false, null, null, null),
                null);
        timeline.append(Objects.requireNonNull(account.channel()), List.of(said), Interaction.PORTAL);
    }
}
