package social.rapport.conversations.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ui.Choice;

/**
 * The inbox as a board.
 *
 * @param looks as a list, or as a board
 * @param groupings by how they stand, or by who looks after them
 * @param address of this board, to come back to after an act and to ask again
 * @param targets where cards can be moved; empty for those who may move none
 */
public record BoardPage(
        List<Choice> looks,
        List<Choice> groupings,
        List<InboxPage.Filter> filters,
        String address,
        List<Target> targets,
        List<Column> columns) {

    /**
     * @param key what the column stands for
     * @param next where the cards after these are; null where there are none
     */
    public record Column(
            String key,
            String title,
            long count,
            List<Card> cards,
            @Nullable String next) {}

    public record Card(UUID id, InboxPage.Row row) {}

    /**
     * A column that a conversation can be brought into, by an act on it with one thing told.
     *
     * @param name of what is told; empty where nothing is
     */
    public record Target(String key, String words, String act, String name, String value) {}

    /** One column from a place on. */
    public record Part(BoardPage board, Column column) {}
}
