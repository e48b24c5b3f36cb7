package social.rapport.conversations;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Conversation.State;
import social.rapport.shared.ChannelId;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;

/**
 * Which conversations a list shows, and in which order; null means any. The same filters stand in the addresses of the
 * inbox and in the API.
 *
 * @param of whose conversations
 * @param isPublic only public ones, or only private ones
 * @param unread only those in which something was said since {@code viewer} last looked
 * @param mentioned only those in whose notes {@code viewer} is named
 * @param person only those that this person, or whoever is one with them, takes part in
 * @param text words that were said, or the name of whoever said them
 * @param viewer whose inbox it is; null for a program, which has none of its own
 */
public record InboxFilter(
        Whose of,
        @Nullable State state,
        @Nullable ChannelId channel,
        @Nullable MemberId assignee,
        @Nullable Boolean isPublic,
        boolean unread,
        boolean mentioned,
        @Nullable PersonId person,
        @Nullable String text,
        Sort sort,
        @Nullable MemberId viewer) {

    public enum Whose {
        MINE,
        UNASSIGNED,
        TEAM;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Whose> of(String key) {
            return Stream.of(values()).filter(whose -> whose.key().equals(key)).findFirst();
        }
    }

    public enum Sort {
        /** Who has waited longest comes first; of the open ones only, others are sorted as {@link #NEWEST}. */
        DUE,
        /** Where something was said last comes first. */
        NEWEST;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Sort> of(String key) {
            return Stream.of(values()).filter(sort -> sort.key().equals(key)).findFirst();
        }
    }

    /** All conversations of the team, the newest first. */
    public static InboxFilter all(@Nullable MemberId viewer) {
        return new InboxFilter(Whose.TEAM, null, null, null, null, false, false, null, null, Sort.NEWEST, viewer);
    }

    public InboxFilter of(Whose whose) {
        return new InboxFilter(
                whose, state, channel, assignee, isPublic, unread, mentioned, person, text, sort, viewer);
    }

    public InboxFilter in(@Nullable State wanted) {
        return new InboxFilter(of, wanted, channel, assignee, isPublic, unread, mentioned, person, text, sort, viewer);
    }

    public InboxFilter by(Sort wanted) {
        return new InboxFilter(of, state, channel, assignee, isPublic, unread, mentioned, person, text, wanted, viewer);
    }

    /** @param inPublic only public ones, or only private ones; null for both */
    public InboxFilter open(@Nullable Boolean inPublic) {
        return new InboxFilter(of, state, channel, assignee, inPublic, unread, mentioned, person, text, sort, viewer);
    }

    public InboxFilter with(PersonId somebody) {
        return new InboxFilter(of, state, channel, assignee, isPublic, unread, mentioned, somebody, text, sort, viewer);
    }

    boolean isByWaiting() {
        return sort == Sort.DUE && state == State.OPEN;
    }
}
