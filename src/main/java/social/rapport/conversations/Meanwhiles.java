package social.rapport.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Meanwhile.What;
import social.rapport.people.People;
import social.rapport.shared.MemberId;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;

/** Tells what others did in a conversation since somebody looked. */
@Component
public class Meanwhiles {

    private final Changes changes;
    private final SentAnswers sent;
    private final Timeline timeline;
    private final People people;
    private final Members members;

    Meanwhiles(Changes changes, SentAnswers sent, Timeline timeline, People people, Members members) {
        this.changes = changes;
        this.sent = sent;
        this.timeline = timeline;
        this.people = people;
        this.members = members;
    }

    /** What would make the actor think again, the earliest first; empty where nothing would. */
    public List<Meanwhile> since(Conversation conversation, Seen seen, Actor by) {
        return switch (seen) {
            case Seen.Whatever whatever -> List.of();
            case Seen.UpTo upTo ->
                upTo.message().equals(conversation.lastSaid())
                        ? privately(conversation, upTo.message(), by)
                        : said(conversation.lastSaid(), by).stream().toList();
            case Seen.OnScreen screen -> {
                List<Meanwhile> all = new ArrayList<>();
                if (!Objects.equals(conversation.lastOutbound(), screen.answer())) {
                    said(conversation.lastOutbound(), by).ifPresent(all::add);
                }
                changes.after(conversation.id(), screen.change()).stream()
                        .flatMap(change -> done(change, by).stream())
                        .forEach(all::add);
                all.sort(java.util.Comparator.comparing(Meanwhile::at));
                yield all;
            }
        };
    }

    /** What was answered in private since a message became known: it is said elsewhere, and the message is still the last. */
    private List<Meanwhile> privately(Conversation conversation, UUID message, Actor by) {
        List<Change> answers = changes.of(conversation.id()).stream()
                .filter(change -> change.act() == Change.Act.ANSWERED_PRIVATELY)
                .toList();
        Instant known = answers.isEmpty()
                ? Instant.EPOCH
                : timeline.find(message).map(Interaction::recordedAt).orElse(Instant.EPOCH);
        return answers.stream()
                .filter(change -> change.at().isAfter(known))
                .flatMap(change -> done(change, by).stream())
                .toList();
    }

    private Optional<Meanwhile> said(@Nullable UUID interaction, Actor by) {
        return Optional.ofNullable(interaction)
                .flatMap(timeline::find)
                .map(said -> said.isInbound()
                        ? new Meanwhile(What.WROTE, name(said), said.at(), "")
                        : new Meanwhile(answered(said, by), author(said), said.at(), ""));
    }

    private What answered(Interaction said, Actor by) {
        if (said.source().equals("network")) {
            return What.ANSWERED_THERE;
        }
        boolean isMine = by.id() != null
                && Answers.messageId(said)
                        .flatMap(sent::find)
                        .map(answer -> Objects.equals(by.id(), answer.author()))
                        .orElse(false);
        return isMine ? What.ANSWERED_MYSELF : What.ANSWERED;
    }

    private String name(Interaction said) {
        var card = people.cards(List.of(said.person())).get(said.person());
        return card == null ? "" : card.name();
    }

    private static String author(Interaction said) {
        return said.author() == null ? "" : said.author();
    }

    private Optional<Meanwhile> done(Change change, Actor by) {
        boolean isMine = by.id() != null && by.id().equals(change.by());
        if (isMine && change.act() != Change.Act.ANSWERED_PRIVATELY) {
            return Optional.empty();
        }
        MemberId assignee = change.assignee();
        What what =
                switch (change.act()) {
                    case RESOLVED -> What.RESOLVED;
                    case SNOOZED -> What.SNOOZED;
                    case SET_ASIDE -> What.SET_ASIDE;
                    case ANSWERED_PRIVATELY -> isMine ? What.ANSWERED_MYSELF : What.ANSWERED_PRIVATELY;
                    case ASSIGNED -> assignee == null || assignee.equals(by.member()) ? null : given(change, assignee);
                    case OPENED,
                            WOKEN,
                            UNASSIGNED,
                            TAKEN_BACK,
                            ASSIGNED_BY_TURN,
                            ASSIGNED_BY_LOAD,
                            GIVEN_BACK,
                            HELD_BACK,
                            MERGED,
                            PARTED -> null;
                };
        return Optional.ofNullable(what)
                .map(done -> new Meanwhile(done, change.byName(), change.at(), member(assignee)));
    }

    private static What given(Change change, MemberId to) {
        return to.value().equals(change.by()) ? What.TAKEN : What.ASSIGNED;
    }

    private String member(@Nullable MemberId id) {
        return members.present().stream()
                .filter(member -> member.id().equals(id))
                .map(Member::name)
                .findFirst()
                .orElse("");
    }
}
