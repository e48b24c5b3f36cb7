package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.conversations.Listed;
import social.rapport.files.Attachment;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Times;

/**
 * The inbox: a list, and beside it the conversation that is open.
 *
 * @param whose mine, unassigned, team, all
 * @param filters what narrows the list
 * @param kept the parameters that a search keeps
 * @param byWaiting whether the list is in the order of waiting, and so says how long each has
 * @param query the query of the list's address
 * @param back the address of this screen, to come back to after an act
 */
public record InboxPage(
        List<Choice> whose,
        List<Filter> filters,
        String text,
        Map<String, String> kept,
        String query,
        boolean byWaiting,
        List<Row> rows,
        @Nullable String next,
        String back,
        @Nullable Talk talk) {

    /**
     * One thing to filter by, as a chip with a menu.
     *
     * @param label what it is
     * @param words what is chosen; the label where nothing is
     * @param finds where to look for choices that are not among these; null where there are no others
     */
    public record Filter(
            String id,
            String label,
            String words,
            boolean isSet,
            List<Choice> choices,
            @Nullable String finds) {

        Filter findingMore(@Nullable String where) {
            return new Filter(id, label, words, isSet, choices, where);
        }
    }

    /**
     * One conversation in a list.
     *
     * @param subject of mails; null where there is none
     * @param at when something was said last
     * @param waitingSince since when an open one waits for an answer; null where it does not
     * @param due what is promised; null where nothing is
     */
    public record Row(
            String id,
            String href,
            String name,
            @Nullable String nameLang,
            String network,
            @Nullable String subject,
            @Nullable String subjectLang,
            String said,
            @Nullable String saidLang,
            boolean isPublic,
            boolean unread,
            boolean current,
            Instant at,
            @Nullable Instant waitingSince,
            Listed.@Nullable Due due) {}

    /**
     * What has moved in a list.
     *
     * @param left the ids of those asked for that are not on this list, or no longer
     */
    public record News(
            List<Choice> whose,
            boolean byWaiting,
            List<Row> rows,
            @Nullable String next,
            String left) {}

    /** @param states how each of the rows stands, in words */
    public record Stack(
            List<Row> rows, List<String> states, @Nullable String next) {}

    /**
     * One conversation.
     *
     * @param head who it is with and how it stands
     * @param stretch what was said last
     * @param lines what the gate says to whatever could be sent here
     * @param later what goes out from here later
     * @param tone how one speaks where the answers go; empty where nobody has said so
     * @param places where it is said, where conversations were merged; empty where they were not
     */
    public record Talk(
            UUID id,
            Head head,
            Stretch stretch,
            List<Composer> composers,
            List<GateLine> obstacles,
            List<GateLine> lines,
            List<Row> others,
            @Nullable Refusal refusal,
            Later later,
            String tone,
            List<Place> places) {

        public String name() {
            return head.name();
        }

        /** The thread that answers go to; empty where there is but one. */
        public String to() {
            return places.stream()
                    .filter(Place::current)
                    .map(place -> place.id().toString())
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * @param version changes whenever anything of it does
     * @param me the member who looks, where they may answer
     */
    public record Head(
            UUID person,
            String name,
            @Nullable String nameLang,
            String handle,
            String network,
            String channelName,
            String state,
            @Nullable Instant snoozedUntil,
            @Nullable Instant waitingSince,
            Listed.@Nullable Due due,
            String assigneeName,
            @Nullable String assignee,
            List<Mate> team,
            @Nullable String me,
            boolean mayAnswer,
            String version) {

        /** What is due and when, in a sentence; null where nothing is. */
        public @Nullable String promise() {
            return due == null
                    ? null
                    : t(
                            "inbox.due." + (due.at().isBefore(Instant.now()) ? "was." : "is.")
                                    + due.of().key(),
                            "at",
                            Times.here().moment(due.at()));
        }
    }

    /**
     * One of the threads of a merged conversation.
     *
     * @param id of the conversation that it was, or of this one
     * @param href this screen, with answers going there
     * @param current whether answers go there now
     * @param own whether it is the one that the others were merged into
     */
    public record Place(
            UUID id, String network, String words, boolean isPublic, String href, boolean current, boolean own) {}

    /** Someone whom the conversation can be given to. */
    public record Mate(String id, String name, boolean current) {}

    /**
     * A stretch of the talk.
     *
     * @param earlier where what comes before it is; null where nothing does
     * @param from when it begins; null at the very beginning
     * @param answer the last answer of ours that is known here
     * @param change the last act that is known here
     */
    public record Stretch(
            List<Group> groups,
            @Nullable String earlier,
            @Nullable Instant from,
            @Nullable UUID answer,
            @Nullable UUID change) {}

    /**
     * What belongs together in the talk: {@code public}, {@code private}, {@code note}, {@code change}.
     *
     * @param where it was said; empty where that goes without saying
     */
    public record Group(String kind, String where, List<Line> lines) {}

    /**
     * @param status how far a message of ours has come; null for all others
     * @param machine what kind of machine wrote it, in words; null where somebody did
     * @param comment what can be done with it and was; null where the brand is not its host
     */
    public record Line(
            boolean ours,
            String by,
            String text,
            @Nullable String lang,
            List<Attachment> media,
            Instant at,
            @Nullable Mail mail,
            @Nullable Status status,
            @Nullable String machine,
            @Nullable Comment comment) {

        Line inMail(@Nullable Mail other) {
            return new Line(ours, by, text, lang, media, at, other, status, machine, comment);
        }
    }

    /**
     * What others said in public where the brand is the host.
     *
     * @param href where to post what is done with it
     * @param acts what whoever looks can do, and take back
     * @param deletable whether they can also delete it, for good
     * @param done what was done, in sentences
     * @param isAway whether others see it no more
     */
    public record Comment(
            String id, String href, List<CommentAct> acts, boolean deletable, List<String> done, boolean isAway) {}

    /** @param path where to post it, below the comment */
    public record CommentAct(String path, String glyph, String words) {}

    /**
     * What a mail says beside its words.
     *
     * @param subject where it is another than that of the mail before; empty otherwise
     * @param quoted what it repeats of earlier mails; empty where nothing
     */
    public record Mail(String subject, String quoted) {}

    /**
     * How far a message of ours has come.
     *
     * @param since when it had come so far
     * @param failed whether it has not arrived and will not
     * @param retry where to post to send it again; null where that makes no sense
     */
    public record Status(
            String words,
            String glyph,
            Instant since,
            boolean failed,
            @Nullable String retry) {

        /** In the time zone of whoever looks. */
        public String title() {
            return Times.here().moment(since);
        }
    }

    /**
     * One place where words can go.
     *
     * @param message the id that the words will be sent under
     * @param line what the gate says; null for notes
     * @param window how long and for how many messages the network lets us answer; empty where it does not count
     * @param of how many messages the network's window takes, 0 where it does not count
     * @param attached what is to go along; null where nothing can
     */
    public record Composer(
            String kind,
            String glyph,
            String words,
            UUID message,
            String draft,
            int longest,
            @Nullable GateLine line,
            String verdictWords,
            String window,
            int left,
            int of,
            @Nullable Attached attached,
            boolean current) {

        public boolean isRefused() {
            return line != null && line.kind().equals("refused");
        }

        Composer chosen() {
            return new Composer(
                    kind, glyph, words, message, draft, longest, line, verdictWords, window, left, of, attached, true);
        }
    }

    /**
     * What is to go along with an answer, and what may.
     *
     * @param accept the types that may be chosen, as browsers ask for them; empty for any
     * @param mostBytes the largest file that goes there
     * @param words how many and which, in a sentence
     * @param large what is said of a file that is larger
     */
    public record Attached(
            int most, String accept, long mostBytes, String words, String large, List<Attachment> files) {}

    /**
     * One thing that can be done, or cannot.
     *
     * @param kind {@code allowed}, {@code deferred}, {@code refused}
     * @param todo what to do about it; empty where nothing needs to be
     * @param href where to do it; null where the viewer cannot
     */
    public record GateLine(
            String kind,
            String what,
            String why,
            String todo,
            @Nullable String href) {}

    /**
     * Why what was just written did not go out.
     *
     * @param meanwhile what others did in the meantime; empty where it is something else
     */
    public record Refusal(String words, List<String> meanwhile) {}
}
