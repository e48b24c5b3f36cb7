package social.rapport.conversations.web;

import java.util.List;

/**
 * The team, as it is shown where one of them looks at a conversation.
 *
 * @param me the member who asks, and is not shown to themselves
 */
public record AttendancePage(String me, List<Mate> team) {

    /** @param at what they do this moment, as it is told live, with bars between */
    public record Mate(String id, String name, String at) {}
}
