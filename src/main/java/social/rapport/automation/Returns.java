package social.rapport.automation;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.automation.AssignmentRules.Places;
import social.rapport.conversations.Assignments;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Member;

/** Gives back what those have who are not there, where the rule of its channel says so. */
@Component
class Returns {

    private static final int AT_ONCE = 1_000;

    private final AssignmentRules rules;
    private final Assignments assignments;
    private final Conversations conversations;
    private final Awaiting awaiting;

    Returns(AssignmentRules rules, Assignments assignments, Conversations conversations, Awaiting awaiting) {
        this.rules = rules;
        this.assignments = assignments;
        this.conversations = conversations;
        this.awaiting = awaiting;
    }

    /** What a member has who goes away. */
    @Transactional
    void of(MemberId member) {
        Places all = rules.all();
        assignments.of(member, AT_ONCE).stream()
                .sorted(Comparator.comparing(ConversationId::value))
                .forEach(id -> giveBack(id, member, all));
    }

    private void giveBack(ConversationId id, MemberId member, Places all) {
        Conversation conversation = conversations.lock(id);
        if (member.equals(conversation.assignee())
                && conversation.state() == Conversation.State.OPEN
                && all.of(conversation.channel()).givesBack()) {
            assignments.giveBack(id);
            awaiting.add(List.of(Awaiting.Waiting.of(conversation)));
        }
    }

    /** What those have who have left the team, or may not answer any longer. */
    @Transactional
    void ofThoseWhoLeft() {
        Set<MemberId> here = rules.answering().stream().map(Member::id).collect(Collectors.toSet());
        assignments.holders().stream().filter(holder -> !here.contains(holder)).forEach(this::of);
    }
}
