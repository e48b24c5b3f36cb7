package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxFilter.Pressing;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.conversations.Listed;
import social.rapport.conversations.Mention;
import social.rapport.conversations.Mentions;
import social.rapport.conversations.ScheduledAnswer;
import social.rapport.conversations.ScheduledAnswers;
import social.rapport.people.People;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.Actor;

/** What one member in particular is to know, in words and with the way there. */
@Component
class Tidings {

    /** Pages ask as soon as something is told; what is older has been told. */
    private static final Duration JUST_NOW = Duration.ofSeconds(20);

    private static final String PRESSING = "/inbox?list=all&state=open&due=hour&sort=due";

    private final Mentions mentions;
    private final ScheduledAnswers scheduled;
    private final Conversations conversations;
    private final Inbox inbox;
    private final People people;

    Tidings(Mentions mentions, ScheduledAnswers scheduled, Conversations conversations, Inbox inbox, People people) {
        this.mentions = mentions;
        this.scheduled = scheduled;
        this.conversations = conversations;
        this.inbox = inbox;
        this.people = people;
    }

    /** @param href where it can be seen */
    record Tiding(String words, String href) {}

    /** An answer of theirs that was held back just now, or else where they were called by name last. */
    Optional<Tiding> lately(MemberId member) {
        Instant lately = Instant.now().minus(JUST_NOW);
        return scheduled.heldSince(member, lately).stream()
                .filter(held -> conversations.isSeenBy(Actor.current(), held.conversation()))
                .findFirst()
                .flatMap(this::held)
                .or(() -> mentions.since(member, lately).stream().findFirst().map(Tidings::mentioned));
    }

    private Optional<Tiding> held(ScheduledAnswer held) {
        ScheduledAnswer.Why why = held.why();
        return why == null
                ? Optional.empty()
                : Optional.of(new Tiding(
                        t("inbox.later.held." + why.key(), "name", name(conversations.get(held.conversation()))),
                        "/inbox/" + held.conversation()));
    }

    private static Tiding mentioned(Mention mention) {
        return new Tiding(
                t("inbox.mention.told", "by", mention.by(), "text", mention.text()),
                "/inbox/" + mention.conversation());
    }

    /** Of promises that are about to break, or have, for whoever has to act: the assignee, or else everybody. */
    Optional<Tiding> due(List<ConversationId> asked, MemberId member) {
        List<Listed> theirs = inbox.among(InboxFilter.all(member), asked).stream()
                .filter(listed -> listed.due() != null && concerns(listed.conversation(), member))
                .toList();
        if (theirs.size() > 1) {
            return Optional.of(new Tiding(t("inbox.told.many", "count", theirs.size()), PRESSING));
        }
        return theirs.stream().findFirst().map(this::due);
    }

    private static boolean concerns(Conversation conversation, MemberId member) {
        return conversation.assignee() == null || conversation.assignee().equals(member);
    }

    private Tiding due(Listed listed) {
        Listed.Due due = Objects.requireNonNull(listed.due());
        boolean isLate = due.at().isBefore(Instant.now());
        return new Tiding(
                t(
                        "inbox.told." + (isLate ? "late." : "soon.") + due.of().key(),
                        "name",
                        name(listed.conversation()),
                        "at",
                        Times.here().moment(due.at())),
                "/inbox/" + listed.conversation().id());
    }

    private String name(Conversation conversation) {
        PersonId person = conversation.person();
        return InboxPages.name(people.cards(List.of(person)).get(person));
    }

    /** How many promises that concern them are late or due within the hour. */
    long pressing(MemberId member) {
        InboxFilter pressing =
                InboxFilter.all(member).in(State.OPEN).about(InboxFilter.About.ANYTHING.pressing(Pressing.HOUR));
        return inbox.count(pressing.of(Whose.MINE)) + inbox.count(pressing.of(Whose.UNASSIGNED));
    }

    /** How often they were called by name where they have not looked yet. */
    long unseen(MemberId member) {
        return mentions.count(member, true);
    }
}
