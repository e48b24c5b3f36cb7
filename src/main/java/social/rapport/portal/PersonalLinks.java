package social.rapport.portal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.consent.Tongues;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Seen;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** Sends somebody a link to their own pages, in a conversation that nobody else reads. */
@Component
public class PersonalLinks {

    private final Portals portals;
    private final Keys keys;
    private final Conversations conversations;
    private final Answers answers;
    private final Outbox outbox;
    private final Tongues tongues;
    private final Audit audit;

    PersonalLinks(
            Portals portals,
            Keys keys,
            Conversations conversations,
            Answers answers,
            Outbox outbox,
            Tongues tongues,
            Audit audit) {
        this.portals = portals;
        this.keys = keys;
        this.conversations = conversations;
        this.answers = answers;
        this.outbox = outbox;
        this.tongues = tongues;
        this.audit = audit;
    }

    /** Whether a link can be sent there: the pages are open, and one person alone reads along. */
    public boolean canGo(Conversation conversation) {
        return !conversation.isPublic()
                && conversation.others().isEmpty()
                && portals.open().isPresent();
    }

    /**
     * @param id made by whoever sends it; the same id goes out once
     * @throws Fault.Caller where others would read it, the pages are closed, or the answer cannot go out
     */
    @Transactional
    public Verdict send(ConversationId id, UUID message, Actor by) {
        if (!outbox.deliveries(List.of(message)).isEmpty()) {
            return new Verdict.Allowed(message, List.of());
        }
        Conversation conversation = conversations.whole(id).latest();
        if (!canGo(conversation)) {
            throw Fault.conflict("portal.link.wrong");
        }
        Portal portal = portals.open().orElseThrow();
        String link = portal.link(Way.LINK, keys.make(conversation.person(), Way.LINK, Instant.now()));
        String text = Words.in(
                tongues.of(conversation.person(), conversation.last().language()),
                "portal.link.text",
                "brand",
                portal.brand().name(),
                "link",
                link,
                "hours",
                Way.LINK.lasts().toHours());
        Answers.Sent sent = answers.sendIn(
                conversation.id(), new Answers.Draft(message, Kind.PRIVATE_REPLY, text, new Seen.Whatever()), by);
        if (!(sent.verdict() instanceof Verdict.Refused)) {
            audit.record(by, "portal.link_sent", "person:" + conversation.person());
        }
        return sent.verdict();
    }
}
