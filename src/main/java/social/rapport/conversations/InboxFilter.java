package social.rapport.conversations;

import java.time.Duration;
import java.time.Instant;
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
     * @param pressing only those in which something is late, or due soon
     */
    public record About(
            @Nullable ChannelId channel,
            @Nullable MemberId assignee,
            @Nullable Boolean isPublic,
            @Nullable String language,
            @Nullable String tag,
            Only only,
            @Nullable Pressing pressing) {

        public static final About ANYTHING = new About(null, null, null, null, null, Only.ANY, null);

        /** Whether it asks for what only a member has. */
        public boolean isOfViewer() {
            return only.unread() || only.mentioned() || only.drafted();
        }

        public About on(@Nullable ChannelId wanted) {
            return new About(wanted, assignee, isPublic, language, tag, only, pressing);
        }

        public About of(@Nullable MemberId wanted) {
            return new About(channel, wanted, isPublic, language, tag, only, pressing);
        }

        /** @param wanted only public ones, or only private ones; null for both */
        public About open(@Nullable Boolean wanted) {
            return new About(channel, assignee, wanted, language, tag, only, pressing);
        }

        public About in(@Nullable String wanted) {
            return new About(channel, assignee, isPublic, wanted, tag, only, pressing);
        }

        public About tagged(@Nullable String wanted) {
            return new About(channel, assignee, isPublic, language, wanted, only, pressing);
        }

        public About only(Only wanted) {
            return new About(channel, assignee, isPublic, language, tag, wanted, pressing);
        }

        public About pressing(@Nullable Pressing wanted) {
            return new About(channel, assignee, isPublic, language, tag, only, wanted);
        }
    }

    /**
     * What the viewer has to do with it, or how it is to be answered.
     *
     * @param unread only those in which something was said since the viewer last looked
     * @param mentioned only those in whose notes the viewer is named
     * @param scheduled only those in which an answer of the viewer's waits for its moment, or was held back at it and is a
     *     draft again; a program asks for whatever waits
     * @param drafted only those in which the viewer began something and has not sent it
     * @param batched only those that are answered many at once, as their channel's strategy says
     */
    public record Only(boolean unread, boolean mentioned, boolean scheduled, boolean drafted, boolean batched) {

        public static final Only ANY = new Only(false, false, false, false, false);
        public static final Only UNREAD = new Only(true, false, false, false, false);
        public static final Only MENTIONED = new Only(false, true, false, false, false);
        public static final Only SCHEDULED = new Only(false, false, true, false, false);
        public static final Only DRAFTED = new Only(false, false, false, true, false);
        public static final Only BATCHED = new Only(false, false, false, false, true);
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

    /** How near the moment is at which a promise breaks. */
    public enum Pressing {
        /** It has passed. */
        LATE(Duration.ZERO),
        /** It has passed, or will within an hour. */
        HOUR(Duration.ofHours(1));

        private final Duration ahead;

        Pressing(Duration ahead) {
            this.ahead = ahead;
        }

        Instant before() {
            return Instant.now().plus(ahead);
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Pressing> of(String key) {
            return Stream.of(values())
                    .filter(pressing -> pressing.key().equals(key))
                    .findFirst();
        }
    }

    public enum Sort {
        /**
         * What is due first comes first, then who has waited longest; of the open ones only, others are sorted as
         * {@link #NEWEST}.
         */
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

    /** Whether what is due first comes first, or who has waited longest. */
    public boolean isByWaiting() {
        return sort == Sort.DUE && state == State.OPEN;
    }
}
