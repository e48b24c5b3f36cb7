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
 * @param viewer whose inbox it is; null for a program, which has none of its own
 */
public record InboxFilter(
        Whose of,
        @Nullable State state,
        About about,
        @Nullable PersonId person,
        @Nullable String text,
        Sort sort,
        @Nullable MemberId viewer) {

    /**
     * What narrows a list, besides whose conversations they are and how they stand.
     *
     * @param isPublic only public ones, or only private ones
     * @param language in which something was said last, such as {@code ko}
     * @param tag of whom they are with, by name or key
     * @param unread only those in which something was said since the viewer last looked
     * @param mentioned only those in whose notes the viewer is named
     * @param scheduled only those in which an answer of the viewer's waits for its moment, or was held back at it and is a
     *     draft again; a program asks for whatever waits
     */
    public record About(
            @Nullable ChannelId channel,
            @Nullable MemberId assignee,
            @Nullable Boolean isPublic,
            @Nullable String language,
            @Nullable String tag,
            boolean unread,
            boolean mentioned,
            boolean scheduled) {

        public static final About ANYTHING = new About(null, null, null, null, null, false, false, false);

        public About on(@Nullable ChannelId wanted) {
            return new About(wanted, assignee, isPublic, language, tag, unread, mentioned, scheduled);
        }

        public About of(@Nullable MemberId wanted) {
            return new About(channel, wanted, isPublic, language, tag, unread, mentioned, scheduled);
        }

        /** @param wanted only public ones, or only private ones; null for both */
        public About open(@Nullable Boolean wanted) {
            return new About(channel, assignee, wanted, language, tag, unread, mentioned, scheduled);
        }

        public About in(@Nullable String wanted) {
            return new About(channel, assignee, isPublic, wanted, tag, unread, mentioned, scheduled);
        }

        /** Of these three at most one. */
        public About only(boolean unreadOnes, boolean mentioningOnes, boolean scheduledOnes) {
            return new About(channel, assignee, isPublic, language, tag, unreadOnes, mentioningOnes, scheduledOnes);
        }

        public About tagged(@Nullable String wanted) {
            return new About(channel, assignee, isPublic, language, wanted, unread, mentioned, scheduled);
        }
    }

    public enum Whose {
        /** The viewer's own. */
        MINE,
        /** Nobody's yet. */
        UNASSIGNED,
        /** Those that somebody looks after. */
        TEAM,
        ALL;

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

    /** All conversations, the newest first. */
    public static InboxFilter all(@Nullable MemberId viewer) {
        return new InboxFilter(Whose.ALL, null, About.ANYTHING, null, null, Sort.NEWEST, viewer);
    }

    public InboxFilter of(Whose whose) {
        return new InboxFilter(whose, state, about, person, text, sort, viewer);
    }

    public InboxFilter in(@Nullable State wanted) {
        return new InboxFilter(of, wanted, about, person, text, sort, viewer);
    }

    public InboxFilter by(Sort wanted) {
        return new InboxFilter(of, state, about, person, text, wanted, viewer);
    }

    public InboxFilter about(About wanted) {
        return new InboxFilter(of, state, wanted, person, text, sort, viewer);
    }

    public InboxFilter with(@Nullable PersonId somebody) {
        return new InboxFilter(of, state, about, somebody, text, sort, viewer);
    }

    /** @param words that were said, or the name of whoever said them */
    public InboxFilter saying(@Nullable String words) {
        return new InboxFilter(of, state, about, person, words, sort, viewer);
    }

    /** Whether who has waited longest comes first. */
    public boolean isByWaiting() {
        return sort == Sort.DUE && state == State.OPEN;
    }
}
