package social.rapport.conversations;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Who looks after which open conversations, and what rules do about it. What they do can be taken back as any act can. */
@Component
public class Assignments {

    private final JdbcClient jdbc;
    private final Conversations conversations;

    Assignments(JdbcClient jdbc, Conversations conversations) {
        this.jdbc = jdbc;
        this.conversations = conversations;
    }

    /** How a rule chose. */
    public enum Way {
        TURN,
        LOAD
    }

    /** Gives a conversation to a member, as a rule says. */
    @Transactional
    public Conversation give(ConversationId id, MemberId member, Way way) {
        return conversations.give(
                id, member, way == Way.TURN ? Change.Act.ASSIGNED_BY_TURN : Change.Act.ASSIGNED_BY_LOAD);
    }

    /** Gives a conversation back to the team, since whoever looked after it is not there. */
    @Transactional
    public Conversation giveBack(ConversationId id) {
        return conversations.give(id, null, Change.Act.GIVEN_BACK);
    }

    /** How many open conversations each of these members has; none where a member is missing. */
    public Map<MemberId, Integer> open(Collection<MemberId> members) {
        Map<MemberId, Integer> open = new HashMap<>();
        jdbc.sql("""
                        select assignee_id, count(*) as open
                        from conversations.conversation
                        where workspace_id = :workspace and assignee_id = any(:members) and state = 'open'
                        group by assignee_id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("members", members.stream().map(MemberId::value).toArray(UUID[]::new))
                .query(row -> {
                    open.put(new MemberId(row.getObject("assignee_id", UUID.class)), row.getInt("open"));
                });
        return open;
    }

    /** Open conversations of a member, the one that moved last first. */
    public List<ConversationId> of(MemberId member, int most) {
        return jdbc
                .sql("""
                        select id from conversations.conversation
                        where workspace_id = :workspace and assignee_id = :member and state = 'open'
                        order by last_at desc, id desc
                        limit :most
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("member", member.value())
                .param("most", most)
                .query(UUID.class)
                .list()
                .stream()
                .map(ConversationId::new)
                .toList();
    }

    /** Everybody who has open conversations, those too who have left the team. */
    public Set<MemberId> holders() {
        return jdbc.sql("""
                        select distinct assignee_id from conversations.conversation
                        where workspace_id = :workspace and assignee_id is not null and state = 'open'
                        """).param("workspace", CurrentWorkspace.id().value()).query(UUID.class).list().stream()
                .map(MemberId::new)
                .collect(Collectors.toSet());
    }
}
