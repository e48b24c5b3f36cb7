package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Strategies;
import social.rapport.consent.Preferences;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ScheduledAnswer;
import social.rapport.conversations.ScheduledAnswers;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.Actor;
import social.rapport.workspace.BusinessHours;
import social.rapport.workspace.Scope;

/** When an answer can go out later: by the clock of who writes it, by that of whom it goes to, and when the brand opens. */
@Component
class Laters {

    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(19, 0);

    private final ScheduledAnswers scheduled;
    private final Preferences preferences;
    private final Strategies strategies;
    private final Attaching attaching;

    Laters(ScheduledAnswers scheduled, Preferences preferences, Strategies strategies, Attaching attaching) {
        this.scheduled = scheduled;
        this.preferences = preferences;
        this.strategies = strategies;
        this.attaching = attaching;
    }

    Later of(Conversation conversation, Actor viewer) {
        Instant now = Instant.now();
        boolean mayAnswer = viewer.may(Scope.CONVERSATIONS_ANSWER);
        return new Later(
                mayAnswer ? moments(theirZone(conversation), strategies.hours(conversation.channel()), now) : List.of(),
                field(now),
                scheduled.of(conversation.id()).stream()
                        .map(answer -> waiting(answer, conversation, mayAnswer))
                        .toList());
    }

    private @Nullable ZoneId theirZone(Conversation conversation) {
        String name = preferences.of(conversation.person()).timeZone();
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    /** The soonest first. Their clock is only offered where it shows another time than ours. */
    private List<Later.Moment> moments(@Nullable ZoneId theirs, BusinessHours hours, Instant now) {
        ZoneId ours = Frame.current().timeZone();
        List<Later.Moment> moments = new ArrayList<>();
        moments.add(moment("hour", now.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES)));
        addDays(moments, "", ours, now);
        if (theirs != null
                && !theirs.getRules().getOffset(now).equals(ours.getRules().getOffset(now))) {
            addDays(moments, "_theirs", theirs, now);
        }
        if (!hours.isOpen(now)) {
            moments.add(moment("opening", hours.nextOpening(now)));
        }
        moments.sort(Comparator.comparing(Later.Moment::at));
        return moments;
    }

    private static void addDays(List<Later.Moment> moments, String whose, ZoneId zone, Instant now) {
        ZonedDateTime there = now.atZone(zone);
        Instant evening = there.with(EVENING).toInstant();
        if (evening.isAfter(now.plus(Duration.ofHours(1)))) {
            moments.add(moment("evening" + whose, evening));
        }
        moments.add(moment("morning" + whose, there.plusDays(1).with(MORNING).toInstant()));
    }

    private static Later.Moment moment(String key, Instant at) {
        return new Later.Moment(at, t("inbox.later." + key), Times.here().moment(at));
    }

    private Later.Waiting waiting(ScheduledAnswer answer, Conversation conversation, boolean mayChange) {
        ScheduledAnswer.Why obstacle = answer.obstacle(conversation);
        return new Later.Waiting(
                answer.id(),
                answer.kind() == Kind.PUBLIC_REPLY,
                answer.text(),
                InboxPages.lang(answer.text()),
                attaching.shown(answer.attachments()),
                answer.dueAt(),
                field(answer.dueAt()),
                answer.author().name(),
                answer.yields(),
                obstacle == null ? null : t("inbox.later.will." + obstacle.key()),
                mayChange);
    }

    private static String field(Instant at) {
        return FIELD.format(at.atZone(Frame.current().timeZone()));
    }

    /**
     * The moment that a form names: one of those on offer, or one that was picked by the clock of who writes.
     *
     * @throws Fault.Caller where it names none, or one that is none
     */
    static Instant read(@Nullable Instant offered, @Nullable String picked) {
        if (offered != null) {
            return offered;
        }
        if (picked == null || picked.isBlank()) {
            throw Fault.invalid("/at", "inbox.later.wrong.none");
        }
        try {
            return LocalDateTime.parse(picked)
                    .atZone(Frame.current().timeZone())
                    .toInstant();
        } catch (DateTimeException unreadable) {
            throw Fault.invalid("/at", "inbox.later.wrong.none");
        }
    }
}
