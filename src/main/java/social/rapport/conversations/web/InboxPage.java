package social.rapport.conversations.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Choice;

/**
 * The inbox: a list, and beside it the conversation that is open.
 *
 * @param whose mine, unassigned, team
 * @param back the address of this screen, to come back to after an act
 */
public record InboxPage(
        List<Choice> whose,
        List<Choice> states,
        List<Choice> kinds,
        List<Choice> sorts,
        String text,
        String list,
        String query,
        List<Row> rows,
        @Nullable String next,
        String back,
        @Nullable Talk talk) {

    public record Row(
            String id,
            String href,
            String name,
            @Nullable String nameLang,
            String network,
            String said,
            @Nullable String saidLang,
            boolean isPublic,
            boolean unread,
            boolean current,
            Instant at) {}

    /**
     * One conversation.
     *
     * @param known the last thing of ours that is on this screen
     */
    public record Talk(
            UUID id,
            UUID person,
            String name,
            @Nullable String nameLang,
            String handle,
            String network,
            String channelName,
            boolean isPublic,
            String state,
            @Nullable Instant snoozedUntil,
            @Nullable Instant waitingSince,
            String assigneeName,
            @Nullable String assignee,
            List<Mate> team,
            List<Group> groups,
            @Nullable String known,
            List<Composer> composers,
            List<Row> earlier,
            boolean mayAnswer,
            @Nullable String problem,
            boolean raced) {}

    /** Someone whom the conversation can be given to. */
    public record Mate(String id, String name, boolean current) {}

    /** What belongs together in the talk: {@code public}, {@code private}, {@code note}, {@code change}. */
    public record Group(String kind, List<Line> lines) {}

    /**
     * @param status how far a message of ours has come, in words
     * @param failed whether it has not arrived and will not
     */
    public record Line(
            boolean ours,
            String by,
            String text,
            @Nullable String lang,
            List<String> media,
            Instant at,
            @Nullable String status,
            boolean failed) {}

    /**
     * One place where words can go.
     *
     * @param verdict {@code allowed}, {@code deferred}, {@code refused}; empty for notes
     * @param of how many messages the network's window takes, 0 where it does not count
     */
    public record Composer(
            String kind,
            String glyph,
            String words,
            UUID message,
            String draft,
            int longest,
            String verdict,
            String verdictWords,
            String why,
            int left,
            int of,
            boolean current) {}
}
