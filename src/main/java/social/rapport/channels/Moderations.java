package social.rapport.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.channels.Moderator.Act;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/**
 * Deals without a word with what others say in public. It is no message to anybody and so passes no gate, but all of it
 * goes through here: only where the network has such a thing, only while the channel may send, and recorded with who did it.
 */
@Component
public class Moderations {

    private final JdbcClient jdbc;
    private final WorkspaceTransactions transactions;
    private final Channels channels;
    private final Inquiries inquiries;
    private final Audit audit;

    Moderations(
            JdbcClient jdbc, WorkspaceTransactions transactions, Channels channels, Inquiries inquiries, Audit audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.channels = channels;
        this.inquiries = inquiries;
        this.audit = audit;
    }

    /** Who of the brand has done what with something, and has not taken it back. */
    public record Dealt(
            @Nullable String likedBy,
            @Nullable String hiddenBy,
            @Nullable String deletedBy) {

        static final Dealt NOT = new Dealt(null, null, null);

        Dealt with(Act act, String by) {
            return switch (act) {
                case LIKE -> new Dealt(by, hiddenBy, deletedBy);
                case UNLIKE -> new Dealt(null, hiddenBy, deletedBy);
                case HIDE -> new Dealt(likedBy, by, deletedBy);
                case SHOW -> new Dealt(likedBy, null, deletedBy);
                case DELETE -> new Dealt(likedBy, hiddenBy, by);
            };
        }

        private boolean allows(Act act) {
            return deletedBy == null
                    && switch (act) {
                        case LIKE -> likedBy == null;
                        case UNLIKE -> likedBy != null;
                        case HIDE -> hiddenBy == null;
                        case SHOW -> hiddenBy != null;
                        case DELETE -> true;
                    };
        }
    }

    /**
     * How one thing stands.
     *
     * @param acts what can be done with it now
     */
    public record Standing(Dealt dealt, Set<Act> acts) {

        private static Standing of(Dealt dealt, Set<Act> can) {
            Set<Act> acts = EnumSet.noneOf(Act.class);
            can.stream().filter(dealt::allows).forEach(acts::add);
            return new Standing(dealt, acts);
        }
    }

    /**
     * How things said on a channel stand, by their external ids; without those with which the brand can do nothing.
     *
     * @param said the external ids of what others said in public
     */
    public Map<String, Standing> of(ChannelId id, Collection<String> said) {
        Channel channel = channels.get(id);
        Moderator moderator = inquiries.find(channel, Moderator.class).orElse(null);
        if (moderator == null || said.isEmpty()) {
            return Map.of();
        }
        Map<String, String> comments = said.stream()
                .distinct()
                .filter(one -> moderator.comment(one).isPresent())
                .collect(Collectors.toMap(
                        one -> one, one -> moderator.comment(one).orElseThrow()));
        Map<String, Dealt> dealt = find(id, comments.values());
        Set<Act> can = channel.state() == Channel.State.ACTIVE ? moderator.acts() : Set.of();
        return comments.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        comment -> Standing.of(dealt.getOrDefault(comment.getValue(), Dealt.NOT), can)));
    }

    /**
     * Something that somebody said in public.
     *
     * @param id of the interaction, by which it is recorded
     */
    public record Comment(UUID id, PersonId person, ChannelId channel, String externalId) {}

    /**
     * Does it, and records who did. No database connection waits for the network.
     *
     * @throws Fault.Caller where the network has no such thing, the channel does not send, or the network says no; then in its
     *     words
     */
    public void moderate(Actor by, Comment comment, Act act) {
        ChannelId channel = comment.channel();
        if (channels.get(channel).state() == Channel.State.PAUSED) {
            throw Fault.conflict("moderation.wrong.paused");
        }
        String known = inquiries.ask(channel, Moderator.class, (moderator, connected) -> {
            String found = moderator.comment(comment.externalId()).orElse("");
            if (found.isEmpty() || !moderator.acts().contains(act)) {
                throw Fault.conflict("channel.wrong.cannot");
            }
            if (transactions.in(
                    CurrentWorkspace.id(), () -> dealt(channel, found).deletedBy() != null)) {
                throw Fault.conflict("moderation.wrong.deleted");
            }
            moderator.moderate(connected, found, act);
            return found;
        });
        transactions.run(CurrentWorkspace.id(), () -> record(by, comment, known, act));
    }

    private Dealt dealt(ChannelId channel, String known) {
        return find(channel, List.of(known)).getOrDefault(known, Dealt.NOT);
    }

    private void record(Actor by, Comment comment, String known, Act act) {
        Dealt dealt = dealt(comment.channel(), known).with(act, by.name());
        jdbc.sql("""
                        insert into channels.moderation as m
                          (workspace_id, channel_id, external_id, person_id, liked_by, hidden_by, deleted_by)
                        values (:workspace, :channel, :known, :person, :liked, :hidden, :deleted)
                        on conflict (workspace_id, channel_id, external_id) do update
                          set liked_by = excluded.liked_by, hidden_by = excluded.hidden_by,
                            deleted_by = coalesce(m.deleted_by, excluded.deleted_by), at = now()
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", comment.channel().value())
                .param("known", known)
                .param("person", comment.person().value())
                .param("liked", dealt.likedBy())
                .param("hidden", dealt.hiddenBy())
                .param("deleted", dealt.deletedBy())
                .update();
        audit.record(by, "comment." + act.done(), "interaction:" + comment.id());
    }

    private Map<String, Dealt> find(ChannelId id, Collection<String> comments) {
        return jdbc
                .sql("""
                        select external_id, liked_by, hidden_by, deleted_by
                        from channels.moderation
                        where workspace_id = :workspace and channel_id = :channel and external_id = any(:comments)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", id.value())
                .param("comments", comments.toArray(String[]::new))
                .query(Moderations::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<String, Dealt> read(ResultSet row, int number) throws SQLException {
        return Map.entry(
                row.getString("external_id"),
                new Dealt(row.getString("liked_by"), row.getString("hidden_by"), row.getString("deleted_by")));
    }
}
