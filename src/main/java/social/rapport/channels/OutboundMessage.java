package social.rapport.channels;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to a network.
 *
 * @param id also the idempotency key: the network, or our record of it, sees each id once
 * @param kind where the words go: in private, in public under what they answer, or as a post of the brand's
 * @param recipient the external id of the person's account; null for a post
 * @param conversation the network's thread, where there is one
 * @param inReplyTo the external id of what is answered
 * @param author who of the team wrote it, for networks that show it
 * @param automatic whether a rule of ours wrote it and nobody looked: networks that know of such things are told, lest two
 *     of them answer each other for ever
 * @param stop where its recipient stops such messages with one click, for networks that know of such things; null for
 *     answers, and where we do not know our own address. The text says so already
 * @param template what the network is to say in place of the text, which is what comes of it; null for the text itself
 */
public record OutboundMessage(
        UUID id,
        Kind kind,
        @Nullable String recipient,
        @Nullable String conversation,
        @Nullable String inReplyTo,
        @Nullable String subject,
        String text,
        List<Activity.Media> media,
        @Nullable String author,
        boolean automatic,
        @Nullable String stop,
        @Nullable Template template) {

    /** One that nobody need stop. */
    public OutboundMessage(
            UUID id,
            Kind kind,
            @Nullable String recipient,
            @Nullable String conversation,
            @Nullable String inReplyTo,
            @Nullable String subject,
            String text,
            List<Activity.Media> media,
            @Nullable String author,
            boolean automatic) {
        this(id, kind, recipient, conversation, inReplyTo, subject, text, media, author, automatic, null, null);
    }

    /**
     * Words that the network has approved, and what their gaps are filled with.
     *
     * @param id the network's
     * @param url where it leads; null for nowhere
     */
    public record Template(
            String id, Map<String, String> words, @Nullable String url) {

        public Template {
            words = Map.copyOf(words);
        }
    }

    /** The same in words that the network has approved. */
    OutboundMessage by(@Nullable Template approved) {
        return new OutboundMessage(
                id, kind, recipient, conversation, inReplyTo, subject, text, media, author, automatic, stop, approved);
    }

    /** The same with these words, and a link by which such messages are stopped. */
    OutboundMessage stoppable(String words, @Nullable String link) {
        return new OutboundMessage(
                id, kind, recipient, conversation, inReplyTo, subject, words, media, author, automatic, link, template);
    }

    public enum Kind {
        PRIVATE_REPLY,
        PUBLIC_REPLY,
        POST
    }
}
