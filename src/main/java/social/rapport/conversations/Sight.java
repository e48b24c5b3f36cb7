package social.rapport.conversations;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Sees;

/**
 * Which conversations are there for somebody: what their role {@link Sees}, and besides that those in whose notes they
 * are called by name, which others thus show them on purpose. What is out of sight is as if it were not there. It is
 * asked at three doors that everything passes: lists and counts ({@link InboxQuery}), acts ({@link Conversations#mustReach})
 * and the routes of a single conversation.
 *
 * @param member whose sight it is; null for a program or Rapport itself, who see everything
 */
record Sight(Sees sees, @Nullable MemberId member) {

    private static final Sight EVERYTHING = new Sight(Sees.ALL, null);

    private static final String MENTIONING = """
            c.id = any(array(
              select coalesce(g.merged_into, n.conversation_id) from conversations.mention n
              left join conversations.merge g
                on g.workspace_id = n.workspace_id and g.conversation_id = n.conversation_id
              where n.workspace_id = :workspace and n.member_id = :sees_for::uuid))""";

    static Sight of(Actor actor) {
        return new Sight(actor.sees(), actor.member());
    }

    /** Of whoever asks for something just now; jobs and readers of the timeline see everything. */
    static Sight here() {
        return Actor.present().map(Sight::of).orElse(EVERYTHING);
    }

    boolean isEverything() {
        return sees == Sees.ALL;
    }

    /** What holds of a conversation {@code c} that is in sight, where that is not everything. */
    String condition() {
        String unassigned = sees == Sees.OWN_AND_UNASSIGNED ? " or c.assignee_id is null" : "";
        return "(c.assignee_id = :sees_for::uuid" + unassigned + " or " + MENTIONING + ")";
    }

    /** What {@link #condition} asks for besides the workspace. */
    Map<String, @Nullable Object> parameters() {
        return Collections.singletonMap("sees_for", Changes.value(member));
    }
}
