package social.rapport.conversations;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.ContactRequest;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;
import social.rapport.timeline.Interaction;

/**
 * A thread with a person that somebody may have to answer. Its verbs return it as it is afterwards.
 *
 * @param thread the network's thread; null where it is the person's own
 * @param isPublic whether anybody can read it: comments, mentions and reviews rather than messages
 * @param person who began it, as resolved then; ask {@code People} for whom they are one with now
 * @param others who else speaks on the other side of a private thread
 * @param lastInbound what the other side last said
 * @param lastInboundAt when the other side last said something; null where only the brand has spoken, or a machine of theirs
 * @param waitingSince since when what they said is unanswered; null where nothing is. Resolving keeps it
 */
public record Conversation(
        ConversationId id,
        ChannelId channel,
        @Nullable String thread,
        boolean isPublic,
        PersonId person,
        List<PersonId> others,
        State state,
        @Nullable Instant snoozedUntil,
        @Nullable MemberId assignee,
        @Nullable String subject,
        LastWords last,
        @Nullable UUID lastInbound,
        @Nullable Instant lastInboundAt,
        @Nullable UUID lastOutbound,
        @Nullable Instant waitingSince,
        Instant startedAt) {

    private static final Duration LONGEST_SNOOZE = Duration.ofDays(366);

    public enum State {
        /** Somebody of the team has to act. */
        OPEN,
        /** Answered, or set aside: the next word is theirs. */
        PENDING,
        /** Out of sight until a moment comes, or until they write. */
        SNOOZED,
        /** Done, until they write. */
        RESOLVED,
        /** Shown within another, and on no list of its own. */
        MERGED;

        /** Those that a list can show. */
        public static final List<State> LISTED = List.of(OPEN, PENDING, SNOOZED, RESOLVED);

        /** As it is stored and as the API says it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String key) {
            return Stream.of(values()).filter(state -> state.key().equals(key)).findFirst();
        }
    }

    /**
     * What was said last, for the list.
     *
     * @param text its beginning; null where there was none
     * @param media the type of its first attachment, such as {@code image/jpeg}; null for none
     */
    public record LastWords(
            Instant at,
            boolean isInbound,
            @Nullable String text,
            @Nullable String language,
            @Nullable String media) {}

    static Conversation read(ResultSet row, int number) throws SQLException {
        Instant inboundAt = instant(row, "inbound_at");
        Instant outboundAt = instant(row, "outbound_at");
        return new Conversation(
                new ConversationId(row.getObject("id", UUID.class)),
                new ChannelId(row.getObject("channel_id", UUID.class)),
                row.getString("thread"),
                row.getBoolean("public"),
                new PersonId(row.getObject("person_id", UUID.class)),
                others(row.getArray("others")),
                State.of(row.getString("state")).orElseThrow(),
                instant(row, "snoozed_until"),
                Optional.ofNullable(row.getObject("assignee_id", UUID.class))
                        .map(MemberId::new)
                        .orElse(null),
                row.getString("subject"),
                new LastWords(
                        row.getTimestamp("last_at").toInstant(),
                        outboundAt == null || inboundAt != null && !outboundAt.isAfter(inboundAt),
                        row.getString("last_text"),
                        row.getString("last_language"),
                        row.getString("last_media")),
                row.getObject("inbound_id", UUID.class),
                inboundAt,
                row.getObject("outbound_id", UUID.class),
                instant(row, "waiting_since"),
                row.getTimestamp("started_at").toInstant());
    }

    private static List<PersonId> others(@Nullable Array ids) throws SQLException {
        return ids == null
                ? List.of()
                : Stream.of((UUID[]) ids.getArray()).map(PersonId::new).toList();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** The last thing said, by whichever side. */
    public @Nullable UUID lastSaid() {
        return last.isInbound() ? lastInbound : lastOutbound;
    }

    /** Everybody who speaks on the other side. */
    public List<PersonId> speakers() {
        return Stream.concat(Stream.of(person), others.stream()).toList();
    }

    /** What saying something here is to the gate: an answer, or a message where it was not they who began. */
    ContactRequest.Kind requests() {
        return lastInboundAt == null && lastOutbound != null ? ContactRequest.Kind.MESSAGE : ContactRequest.Kind.ANSWER;
    }

    /** Takes it up again. */
    public Conversation open() {
        return with(State.OPEN, null, assignee);
    }

    /** Leaves the next word to them. */
    public Conversation setAside() {
        return with(State.PENDING, null, assignee);
    }

    /** @throws Fault.Caller where {@code until} has passed or is more than a year away */
    public Conversation snooze(Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw Fault.invalid("/until", "inbox.wrong.passed");
        }
        if (until.isAfter(now.plus(LONGEST_SNOOZE))) {
            throw Fault.invalid("/until", "inbox.wrong.far");
        }
        return with(State.SNOOZED, until, assignee);
    }

    /** Ends a snooze that has run out; anything else stays as it is. */
    public Conversation wake(Instant now) {
        return snoozedUntil != null && !snoozedUntil.isAfter(now) ? open() : this;
    }

    public Conversation resolve() {
        return with(State.RESOLVED, null, assignee);
    }

    /** @param member who is to look after it; null for nobody */
    public Conversation assign(@Nullable MemberId member) {
        return with(state, snoozedUntil, member);
    }

    /** As it stood before a change, as far as that still makes sense. */
    Conversation restore(Change change, Instant now) {
        return with(change.stateBefore(), change.untilBefore(), change.assigneeBefore())
                .wake(now);
    }

    /** Shown within another from now on. */
    Conversation merged() {
        return with(State.MERGED, null, assignee);
    }

    Conversation as(State wanted, @Nullable Instant until) {
        return with(wanted, until, assignee);
    }

    /** The same under the id of another, which is or was shown within it. */
    Conversation under(ConversationId other) {
        return copy(other, state, snoozedUntil, assignee, lastInbound, lastInboundAt, lastOutbound);
    }

    /** With these as what was said last, by either side. */
    Conversation heard(@Nullable Interaction inbound, @Nullable Interaction outbound) {
        return copy(id, state, snoozedUntil, assignee, Said.idOf(inbound), Said.timeOf(inbound), Said.idOf(outbound));
    }

    private Conversation with(State nextState, @Nullable Instant until, @Nullable MemberId member) {
        return copy(id, nextState, until, member, lastInbound, lastInboundAt, lastOutbound);
    }

    private Conversation copy(
            ConversationId under,
            State nextState,
            @Nullable Instant until,
            @Nullable MemberId member,
            @Nullable UUID inbound,
            @Nullable Instant inboundAt,
            @Nullable UUID outbound) {
        return new Conversation(
                under,
                channel,
                thread,
                isPublic,
                person,
                others,
                nextState,
                until,
                member,
                subject,
                last,
                inbound,
                inboundAt,
                outbound,
                waitingSince,
                startedAt);
    }
}
