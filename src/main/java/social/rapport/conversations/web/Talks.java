package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.web.InboxPage.Composer;
import social.rapport.conversations.web.InboxPage.GateLine;
import social.rapport.conversations.web.InboxPage.Head;
import social.rapport.conversations.web.InboxPage.Mate;
import social.rapport.conversations.web.InboxPage.Row;
import social.rapport.conversations.web.InboxPage.Stretch;
import social.rapport.conversations.web.InboxPage.Talk;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** Puts one conversation together for the screen. */
@Component
class Talks {

    private static final int OTHERS = 6;

    private final Conversations conversations;
    private final People people;
    private final Channels channels;
    private final Members members;
    private final Stretches stretches;
    private final Composers composers;
    private final Others others;

    Talks(
            Conversations conversations,
            People people,
            Channels channels,
            Members members,
            Stretches stretches,
            Composers composers,
            Others others) {
        this.conversations = conversations;
        this.people = people;
        this.channels = channels;
        this.members = members;
        this.stretches = stretches;
        this.composers = composers;
        this.others = others;
    }

    /** What else there is with the same person. */
    @Component
    record Others(Inbox inbox, InboxPages pages) {

        List<Row> of(Conversation conversation, Actor viewer) {
            InboxFilter theirs = InboxFilter.all(viewer.member()).with(conversation.person());
            return pages.rows(
                    inbox.list(theirs, null, OTHERS).items().stream()
                            .filter(listed -> !listed.conversation().id().equals(conversation.id()))
                            .toList(),
                    "",
                    null);
        }
    }

    Talk talk(ConversationId id, Actor viewer, Composers.@Nullable Tried tried) {
        Subject subject = subject(id, viewer);
        return talk(subject, stretches.last(subject.setting()), others.of(subject.conversation(), viewer), tried);
    }

    /** The same from a moment on, for those who have seen the beginning; null for all of it. */
    Talk since(ConversationId id, Actor viewer, @Nullable Instant from) {
        Subject subject = subject(id, viewer);
        return talk(subject, stretches.since(subject.setting(), from), List.of(), null);
    }

    Stretch before(ConversationId id, Actor viewer, Keyset place) {
        return stretches.before(subject(id, viewer).setting(), place);
    }

    private record Subject(
            Conversation conversation,
            Channel channel,
            @Nullable PersonCard card,
            Actor viewer) {

        Stretches.Setting setting() {
            return new Stretches.Setting(conversation, InboxPages.name(card), channel.name(), viewer);
        }
    }

    private Subject subject(ConversationId id, Actor viewer) {
        Conversation conversation = conversations.get(id);
        return new Subject(
                conversation,
                channels.get(conversation.channel()),
                people.cards(List.of(conversation.person())).get(conversation.person()),
                viewer);
    }

    private Talk talk(Subject subject, Stretch stretch, List<Row> elsewhere, Composers.@Nullable Tried tried) {
        Conversation conversation = subject.conversation();
        Channel channel = subject.channel();
        Actor viewer = subject.viewer();
        List<Composer> places = composers.of(conversation, channel, viewer, tried);
        List<GateLine> obstacles = composers.obstacles(conversation, channel, viewer);
        return new Talk(
                conversation.id().value(),
                head(subject, stretch),
                stretch,
                places,
                obstacles,
                composers.lines(conversation, channel, viewer, places, obstacles),
                elsewhere,
                tried == null ? null : tried.refusal(),
                composers.later(conversation, viewer));
    }

    private Head head(Subject subject, Stretch stretch) {
        Conversation conversation = subject.conversation();
        PersonCard card = subject.card();
        String name = InboxPages.name(card);
        MemberId assignee = conversation.assignee();
        List<Member> team = members.present();
        boolean mayAnswer = subject.viewer().may(Scope.CONVERSATIONS_ANSWER);
        MemberId me = subject.viewer().member();
        return new Head(
                (card == null ? conversation.person() : card.id()).value(),
                name,
                InboxPages.lang(name),
                card == null || card.handle() == null || card.handle().equals(name) ? "" : card.handle(),
                subject.channel().network(),
                subject.channel().name(),
                conversation.state().key(),
                conversation.snoozedUntil(),
                conversation.state() == Conversation.State.OPEN ? conversation.waitingSince() : null,
                team.stream()
                        .filter(member -> member.id().equals(assignee))
                        .map(Member::name)
                        .findFirst()
                        .orElse(t("inbox.nobody")),
                assignee == null ? null : assignee.toString(),
                team.stream()
                        .filter(member -> member.role().allows(Scope.CONVERSATIONS_ANSWER))
                        .sorted(java.util.Comparator.comparing(
                                member -> !member.id().equals(me)))
                        .map(member -> new Mate(
                                member.id().toString(),
                                member.id().equals(me) ? t("inbox.me", "name", member.name()) : member.name(),
                                member.id().equals(assignee)))
                        .toList(),
                me == null || !mayAnswer ? null : me.toString(),
                mayAnswer,
                Objects.hash(conversation.state(), assignee, conversation.waitingSince(), stretch.change()) + "");
    }
}
