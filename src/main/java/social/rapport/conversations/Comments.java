package social.rapport.conversations;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.channels.Moderations;
import social.rapport.channels.Moderator.Act;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** What others said in public in a conversation, and what the brand does with it without a word. */
@Component
public class Comments {

    private final Conversations conversations;
    private final Timeline timeline;
    private final Moderations moderations;

    Comments(Conversations conversations, Timeline timeline, Moderations moderations) {
        this.conversations = conversations;
        this.timeline = timeline;
        this.moderations = moderations;
    }

    /** How those among these stand that can be dealt with, by interaction. */
    public Map<UUID, Moderations.Standing> standings(Collection<Interaction> said) {
        Map<ChannelId, List<Interaction>> byChannel =
                said.stream().filter(Comments::isTheirs).collect(Collectors.groupingBy(Interaction::channel));
        Map<UUID, Moderations.Standing> standings = new HashMap<>();
        byChannel.forEach((channel, comments) -> {
            Map<String, Moderations.Standing> known = moderations.of(
                    channel, comments.stream().map(Interaction::externalId).toList());
            comments.forEach(comment -> {
                Moderations.Standing standing = known.get(comment.externalId());
                if (standing != null) {
                    standings.put(comment.id(), standing);
                }
            });
        });
        return standings;
    }

    private static boolean isTheirs(Interaction said) {
        return said.isInbound() && said.isPublic() && said.isDelivered();
    }

    /**
     * Does something with a comment. What cannot be taken back is for those who manage conversations.
     *
     * @throws Fault.Caller where there is no such comment in the conversation, or it cannot be done
     */
    public void moderate(ConversationId id, UUID comment, Act act, Actor by) {
        by.must(act.back().isEmpty() ? Scope.CONVERSATIONS_MANAGE : Scope.CONVERSATIONS_ANSWER);
        if (!conversations.isSeenBy(by, id)) {
            throw Fault.notFound("conversation");
        }
        Whole whole = conversations.whole(id);
        Interaction said = timeline.find(comment)
                .filter(Comments::isTheirs)
                .filter(one -> whole.thread(ConversationId.of(one)).isPresent())
                .orElseThrow(() -> Fault.notFound("interaction"));
        moderations.moderate(
                by, new Moderations.Comment(said.id(), said.person(), said.channel(), said.externalId()), act);
    }
}
