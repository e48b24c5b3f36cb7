package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Capabilities;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.OutboundMessage.Kind;
import social.rapport.channels.Outbox;
import social.rapport.consent.Verdict;
import social.rapport.conversations.Answers;
import social.rapport.conversations.Change;
import social.rapport.conversations.Changes;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.ConversationNotes;
import social.rapport.conversations.Conversations;
import social.rapport.conversations.Drafts;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Note;
import social.rapport.conversations.web.InboxPage.Composer;
import social.rapport.conversations.web.InboxPage.Group;
import social.rapport.conversations.web.InboxPage.Line;
import social.rapport.conversations.web.InboxPage.Mate;
import social.rapport.conversations.web.InboxPage.Talk;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.Ids;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Times;
import social.rapport.timeline.Interaction;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** Puts one conversation together for the screen: what was said, noted and done, and where an answer can go. */
@Component
class Talks {

    private static final int EARLIER = 6;
    private static final int LONGEST_NOTE = 10_000;

    private final Conversations conversations;
    private final Answers answers;
    private final ConversationNotes notes;
    private final Changes changes;
    private final Drafts drafts;
    private final Sources sources;

    Talks(
            Conversations conversations,
            Answers answers,
            ConversationNotes notes,
            Changes changes,
            Drafts drafts,
            Sources sources) {
        this.conversations = conversations;
        this.answers = answers;
        this.notes = notes;
        this.changes = changes;
        this.drafts = drafts;
        this.sources = sources;
    }

    /** Who and what a conversation refers to. */
    @Component
    record Sources(
            People people, Channels channels, Connectors connectors, Members members, Inbox inbox, InboxPages pages) {}

    /** What became of the last try to send, where it did not go out. */
    record Tried(String kind, String text, String problem, boolean raced) {}

    Talk talk(ConversationId id, Actor viewer, @Nullable Tried tried) {
        Conversation conversation = conversations.get(id);
        Channel channel = sources.channels().get(conversation.channel());
        PersonCard card = sources.people().cards(List.of(conversation.person())).get(conversation.person());
        String name = InboxPages.name(card);
        List<Member> team = sources.members().present();
        List<Interaction> said = answers.said(conversation, null);
        boolean mayAnswer = viewer.may(Scope.CONVERSATIONS_ANSWER);
        return new Talk(
                id.value(),
                (card == null ? conversation.person() : card.id()).value(),
                name,
                InboxPages.lang(name),
                card == null || card.handle() == null || card.handle().equals(name) ? "" : card.handle(),
                channel.network(),
                channel.name(),
                conversation.isPublic(),
                conversation.state().key(),
                conversation.snoozedUntil(),
                conversation.state() == Conversation.State.OPEN ? conversation.waitingSince() : null,
                team.stream()
                        .filter(member -> member.id().equals(conversation.assignee()))
                        .map(Member::name)
                        .findFirst()
                        .orElse(t("inbox.nobody")),
                conversation.assignee() == null ? null : conversation.assignee().toString(),
                team.stream()
                        .filter(member -> member.role().allows(Scope.CONVERSATIONS_ANSWER))
                        .map(member -> new Mate(
                                member.id().toString(),
                                member.name(),
                                member.id().equals(conversation.assignee())))
                        .toList(),
                groups(conversation, said, name, team),
                conversation.lastOutbound() == null
                        ? null
                        : conversation.lastOutbound().toString(),
                mayAnswer ? composers(conversation, channel, viewer.member(), tried) : List.of(),
                earlier(conversation, viewer),
                mayAnswer,
                tried == null ? null : tried.problem(),
                tried != null && tried.raced());
    }

    private List<InboxPage.Row> earlier(Conversation conversation, Actor viewer) {
        InboxFilter theirs = InboxFilter.all(viewer.member()).with(conversation.person());
        var others = sources.inbox().list(theirs, null, EARLIER).items().stream()
                .filter(listed -> !listed.conversation().id().equals(conversation.id()))
                .toList();
        return sources.pages().rows(others, "", null);
    }

    private record Moment(Instant at, String kind, Line line) {}

    private List<Group> groups(Conversation conversation, List<Interaction> said, String name, List<Member> team) {
        Map<UUID, Outbox.Delivery> deliveries = answers.deliveries(said);
        List<Moment> moments = new ArrayList<>();
        said.forEach(one ->
                moments.add(new Moment(one.at(), one.isPublic() ? "public" : "private", line(one, name, deliveries))));
        notes.of(conversation.id()).forEach(note -> moments.add(new Moment(note.at(), "note", line(note))));
        changes.of(conversation.id())
                .forEach(change -> moments.add(new Moment(change.at(), "change", line(change, team))));
        moments.sort(Comparator.comparing(Moment::at));
        List<Group> groups = new ArrayList<>();
        for (Moment moment : moments) {
            if (groups.isEmpty() || !groups.getLast().kind().equals(moment.kind())) {
                groups.add(new Group(moment.kind(), new ArrayList<>()));
            }
            groups.getLast().lines().add(moment.line());
        }
        return groups;
    }

    private static Line line(Interaction said, String name, Map<UUID, Outbox.Delivery> deliveries) {
        Outbox.Delivery delivery = said.isInbound()
                ? null
                : Answers.messageId(said).map(deliveries::get).orElse(null);
        String author = said.isInbound() ? name : Objects.requireNonNullElse(said.author(), t("inbox.us"));
        return new Line(
                !said.isInbound(),
                author,
                Objects.requireNonNullElse(said.text(), ""),
                said.language(),
                said.media().stream().map(Talks::media).toList(),
                said.at(),
                delivery == null
                        ? null
                        : t("inbox.delivery." + delivery.state().name().toLowerCase(java.util.Locale.ROOT)),
                delivery != null && delivery.state() == Outbox.State.DEAD);
    }

    private static String media(Activity.Media media) {
        return media.name() != null ? media.name() : media.alt() != null ? media.alt() : t("inbox.attachment");
    }

    private static Line line(Note note) {
        return new Line(
                true, note.author(), note.text(), InboxPages.lang(note.text()), List.of(), note.at(), null, false);
    }

    private static Line line(Change change, List<Member> team) {
        String member = team.stream()
                .filter(one -> one.id().equals(change.assignee()))
                .map(Member::name)
                .findFirst()
                .orElse("");
        String until = change.until() == null ? "" : Times.here().moment(change.until());
        String words = t("inbox.change." + change.act().key(), "by", change.byName(), "member", member, "until", until);
        return new Line(true, change.byName(), words, null, List.of(), change.at(), null, false);
    }

    private List<Composer> composers(
            Conversation conversation, Channel channel, @Nullable MemberId member, @Nullable Tried tried) {
        Capabilities can = sources.connectors().of(channel).capabilities(channel);
        Map<String, String> kept = member == null ? Map.of() : drafts.of(conversation.id(), member);
        List<Composer> composers = new ArrayList<>();
        if (conversation.isPublic() && can.sends().contains(Kind.PUBLIC_REPLY)) {
            composers.add(reply(conversation, channel, can, Kind.PUBLIC_REPLY, kept, tried));
        }
        if (can.sends().contains(Kind.PRIVATE_REPLY)) {
            composers.add(reply(conversation, channel, can, Kind.PRIVATE_REPLY, kept, tried));
        }
        composers.add(new Composer(
                "note",
                "note",
                t("inbox.to.note"),
                Ids.next(),
                text("note", kept, tried),
                LONGEST_NOTE,
                "",
                "",
                "",
                0,
                0,
                tried == null ? composers.isEmpty() : tried.kind().equals("note")));
        return composers.stream().anyMatch(Composer::current) ? composers : withFirstCurrent(composers);
    }

    private static List<Composer> withFirstCurrent(List<Composer> composers) {
        List<Composer> all = new ArrayList<>(composers);
        Composer first = all.removeFirst();
        all.addFirst(new Composer(
                first.kind(),
                first.glyph(),
                first.words(),
                first.message(),
                first.draft(),
                first.longest(),
                first.verdict(),
                first.verdictWords(),
                first.why(),
                first.left(),
                first.of(),
                true));
        return all;
    }

    private Composer reply(
            Conversation conversation,
            Channel channel,
            Capabilities can,
            Kind kind,
            Map<String, String> kept,
            @Nullable Tried tried) {
        Outbox.Preview preview = answers.preview(conversation, kind);
        String key = kind.name().toLowerCase(java.util.Locale.ROOT);
        boolean isPublic = kind == Kind.PUBLIC_REPLY;
        Integer left = preview.window().left();
        Integer of = can.window() == null ? null : can.window().messages();
        return new Composer(
                key,
                isPublic ? "world" : "lock",
                isPublic
                        ? t("inbox.to.public")
                        : t(
                                "inbox.to.private",
                                "network",
                                Network.of(channel.network()).words()),
                Ids.next(),
                text(key, kept, tried),
                can.textLength(),
                outcome(preview.verdict()),
                words(preview.verdict()),
                GateWords.why(preview.verdict()),
                left == null ? 0 : left,
                isPublic || of == null || left == null ? 0 : of,
                tried != null && tried.kind().equals(key));
    }

    private static String text(String kind, Map<String, String> kept, @Nullable Tried tried) {
        return tried != null && tried.kind().equals(kind) ? tried.text() : kept.getOrDefault(kind, "");
    }

    private static String outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> "allowed";
            case Verdict.Deferred deferred -> "deferred";
            case Verdict.Refused refused -> "refused";
        };
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> t("inbox.verdict.allowed");
            case Verdict.Deferred deferred ->
                t("inbox.verdict.deferred", "moment", Times.here().moment(deferred.until()));
            case Verdict.Refused refused -> t("inbox.verdict.refused");
        };
    }
}
