package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Listed;
import social.rapport.conversations.Whole;
import social.rapport.conversations.web.InboxPage.Composer;
import social.rapport.conversations.web.InboxPage.GateLine;
import social.rapport.conversations.web.InboxPage.Head;
import social.rapport.conversations.web.InboxPage.Mate;
import social.rapport.conversations.web.InboxPage.Row;
import social.rapport.conversations.web.InboxPage.Stretch;
import social.rapport.conversations.web.InboxPage.Talk;
import social.rapport.people.Looks;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.ChannelId;
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

    /** What else there is with the same person, what is due, and who looked. */
    @Component
    record Others(Inbox inbox, InboxPages pages, Looks looks) {

        Listed.@Nullable Due due(Conversation conversation) {
            return inbox.due(conversation.id());
        }

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

    /** @param to the thread that answers go to; null where nobody chose one */
    Talk talk(ConversationId id, Actor viewer, @Nullable ConversationId to, Composers.@Nullable Tried tried) {
        Subject subject = subject(id, viewer, to);
        others.looks().note(subject.conversation().person(), viewer);
        return talk(subject, stretches.last(subject.setting()), others.of(subject.conversation(), viewer), tried);
    }

    /** The same from a moment on, for those who have seen the beginning; null for all of it. */
    Talk since(ConversationId id, Actor viewer, @Nullable ConversationId to, @Nullable Instant from) {
        Subject subject = subject(id, viewer, to);
        return talk(subject, stretches.since(subject.setting(), from), List.of(), null);
    }

    Stretch before(ConversationId id, Actor viewer, Keyset place) {
        return stretches.before(subject(id, viewer, null).setting(), place);
    }

    /** @param target the thread that answers go to */
    private record Subject(
            Whole whole,
            Conversation target,
            Map<ChannelId, Channel> channels,
            @Nullable PersonCard card,
            Actor viewer) {

        Conversation conversation() {
            return whole.one();
        }

        Channel channel(Conversation thread) {
            return Objects.requireNonNull(channels.get(thread.channel()));
        }

        Stretches.Setting setting() {
            Map<ChannelId, String> names =
                    channels.values().stream().collect(Collectors.toMap(Channel::id, Channel::name));
            return new Stretches.Setting(whole, InboxPages.name(card), names, viewer);
        }

        List<InboxPage.Place> places() {
            return whole.isMerged() ? whole.threads().stream().map(this::place).toList() : List.of();
        }

        private InboxPage.Place place(Conversation thread) {
            Channel channel = channel(thread);
            return new InboxPage.Place(
                    thread.id().value(),
                    channel.network(),
                    channel.name(),
                    thread.isPublic(),
                    "/inbox/" + conversation().id() + "?to=" + thread.id(),
                    thread.id().equals(target.id()),
                    thread.id().equals(conversation().id()));
        }
    }

    private Subject subject(ConversationId id, Actor viewer, @Nullable ConversationId to) {
        Whole whole = conversations.whole(id);
        Conversation conversation = whole.one();
        return new Subject(
                whole,
                Optional.ofNullable(to).flatMap(whole::thread).orElseGet(whole::latest),
                whole.threads().stream()
                        .map(Conversation::channel)
                        .distinct()
                        .collect(Collectors.toMap(channel -> channel, channels::get)),
                people.cards(List.of(conversation.person())).get(conversation.person()),
                viewer);
    }

    private Talk talk(Subject subject, Stretch stretch, List<Row> elsewhere, Composers.@Nullable Tried tried) {
        Conversation conversation = subject.conversation();
        Conversation target = subject.target();
        Channel channel = subject.channel(target);
        Actor viewer = subject.viewer();
        List<Composer> ways = composers.of(conversation.id(), target, channel, viewer, tried);
        List<GateLine> obstacles = composers.obstacles(target, channel, viewer);
        return new Talk(
                conversation.id().value(),
                head(subject, stretch),
                stretch,
                ways,
                obstacles,
                composers.lines(target, channel, viewer, ways, obstacles),
                elsewhere,
                tried == null ? null : tried.refusal(),
                composers.later(conversation, viewer),
                composers.tone(channel),
                subject.places());
    }

    private Head head(Subject subject, Stretch stretch) {
        Conversation conversation = subject.conversation();
        PersonCard card = subject.card();
        String name = InboxPages.name(card);
        MemberId assignee = conversation.assignee();
        List<Member> team = members.present();
        boolean mayAnswer = subject.viewer().may(Scope.CONVERSATIONS_ANSWER);
        MemberId me = subject.viewer().member();
        Listed.Due due = others.due(conversation);
        return new Head(
                (card == null ? conversation.person() : card.id()).value(),
                name,
                InboxPages.lang(name),
                card == null || card.handle() == null || card.handle().equals(name) ? "" : card.handle(),
                subject.channel(conversation).network(),
                subject.channel(conversation).name(),
                conversation.state().key(),
                conversation.snoozedUntil(),
                conversation.state() == Conversation.State.OPEN ? conversation.waitingSince() : null,
                due,
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
                Objects.hash(conversation.state(), assignee, conversation.waitingSince(), due, stretch.change()) + "");
    }
}
