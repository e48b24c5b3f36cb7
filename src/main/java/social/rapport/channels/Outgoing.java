package social.rapport.channels;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.ContactRequest;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * Something to be sent, before the gate has judged it.
 *
 * @param id made by whoever sends; the same id is sent once, however often it is asked for
 * @param recipient the external id of the person's account on the channel; empty for a post
 * @param confidential whether the words open something, so that nobody of the team is shown them
 * @param template as which the network is to say it, where it goes in words that the network has approved
 */
public record Outgoing(
        UUID id,
        PersonId person,
        ChannelId channel,
        String purpose,
        @Nullable String topic,
        ContactRequest.Kind contact,
        OutboundMessage.Kind kind,
        String recipient,
        @Nullable String conversation,
        @Nullable String inReplyTo,
        @Nullable String subject,
        String text,
        List<Activity.Media> media,
        boolean confidential,
        OutboundMessage.@Nullable Template template) {

    /** Whom a post is to: everybody, and so nobody. */
    static final PersonId NOBODY = new PersonId(new UUID(0, 0));

    private static final String POSTS = "posts";

    /**
     * A post of the brand's.
     *
     * @param after the network's id of the post that it goes on from; null where it stands for itself
     */
    public static Outgoing post(
            UUID id, ChannelId channel, String text, List<Activity.Media> media, @Nullable String after) {
        return new Outgoing(
                id,
                NOBODY,
                channel,
                POSTS,
                null,
                ContactRequest.Kind.MESSAGE,
                OutboundMessage.Kind.POST,
                "",
                null,
                after,
                null,
                text,
                media);
    }

    /** The same as another kind of contact. */
    public Outgoing as(ContactRequest.Kind kindOfContact) {
        return new Outgoing(
                id,
                person,
                channel,
                purpose,
                topic,
                kindOfContact,
                kind,
                recipient,
                conversation,
                inReplyTo,
                subject,
                text,
                media,
                confidential,
                template);
    }

    /** In words of our own. */
    public Outgoing(
            UUID id,
            PersonId person,
            ChannelId channel,
            String purpose,
            @Nullable String topic,
            ContactRequest.Kind contact,
            OutboundMessage.Kind kind,
            String recipient,
            @Nullable String conversation,
            @Nullable String inReplyTo,
            @Nullable String subject,
            String text,
            List<Activity.Media> media,
            boolean confidential) {
        this(
                id,
                person,
                channel,
                purpose,
                topic,
                contact,
                kind,
                recipient,
                conversation,
                inReplyTo,
                subject,
                text,
                media,
                confidential,
                null);
    }

    /** What anybody who may look at the outbox may read. */
    public Outgoing(
            UUID id,
            PersonId person,
            ChannelId channel,
            String purpose,
            @Nullable String topic,
            ContactRequest.Kind contact,
            OutboundMessage.Kind kind,
            String recipient,
            @Nullable String conversation,
            @Nullable String inReplyTo,
            @Nullable String subject,
            String text,
            List<Activity.Media> media) {
        this(
                id,
                person,
                channel,
                purpose,
                topic,
                contact,
                kind,
                recipient,
                conversation,
                inReplyTo,
                subject,
                text,
                media,
                false);
    }
}
