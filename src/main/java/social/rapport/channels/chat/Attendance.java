package social.rapport.channels.chat;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Strategies;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** Whether somebody of the team is there to answer. */
@Component
class Attendance {

    /** That a member is here is written down every five minutes at most. */
    private static final Duration LATELY = Duration.ofMinutes(7);

    private final WorkspaceTransactions transactions;
    private final Strategies strategies;
    private final Members members;

    Attendance(WorkspaceTransactions transactions, Strategies strategies, Members members) {
        this.transactions = transactions;
        this.strategies = strategies;
        this.members = members;
    }

    /** Within the hours in which the channel is looked after, and while one who may answer has Rapport open. */
    boolean isSomebodyHere(Channel channel) {
        Instant now = Instant.now();
        return transactions.in(
                channel.workspace(),
                () -> strategies.hours(channel.id()).isOpen(now)
                        && members.present().stream().anyMatch(member -> isHere(member, now)));
    }

    private static boolean isHere(Member member, Instant now) {
        Instant seen = member.seenAt();
        return seen != null
                && seen.isAfter(now.minus(LATELY))
                && member.role().scopes().contains(Scope.CONVERSATIONS_ANSWER);
    }
}
