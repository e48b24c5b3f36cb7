package social.rapport.macros.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.Listed;
import social.rapport.macros.Batch;
import social.rapport.macros.BatchEntry;
import social.rapport.macros.Batches;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.text.Language;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Puts the pages of batches together: conversations with the names of people and channels. */
@Component
class BatchView {

    private static final int PAGE = 50;

    private final Batches batches;
    private final Inbox inbox;
    private final People people;
    private final Channels channels;
    private final ActWords words;

    BatchView(Batches batches, Inbox inbox, People people, Channels channels, ActWords words) {
        this.batches = batches;
        this.inbox = inbox;
        this.people = people;
        this.channels = channels;
        this.words = words;
    }

    BatchesPage list(@Nullable Keyset after, Actor by) {
        Slice<Batch> found = batches.list(after, PAGE);
        return new BatchesPage(
                found.items().stream()
                        .map(batch -> new BatchesPage.Line(batch, words.of(batch.acts(), by)))
                        .toList(),
                found.next() == null ? null : "/inbox/batches?next=" + found.next());
    }

    BatchPage page(UUID id, BatchEntry.@Nullable State state, int from, Actor by) {
        Batch batch = batches.get(id);
        List<BatchEntry> found = batches.entries(id, state, from, PAGE + 1);
        List<BatchEntry> shown = found.subList(0, Math.min(PAGE, found.size()));
        String here = "/inbox/batches/" + id + "?from="
                + (shown.isEmpty() ? 0 : shown.getLast().place() + 1);
        return new BatchPage(
                batch,
                words.of(batch.acts(), by),
                lines(shown, by),
                found.size() <= PAGE ? null : state == null ? here : here + "&state=" + state.key(),
                batch.isOf(by) && by.may(Scope.CONVERSATIONS_ANSWER),
                batch.isOf(by) && by.may(Scope.CONVERSATIONS_ANSWER) || by.may(Scope.CONVERSATIONS_MANAGE),
                state);
    }

    private List<BatchPage.Line> lines(List<BatchEntry> entries, Actor by) {
        List<ConversationId> ids =
                entries.stream().map(BatchEntry::conversation).toList();
        Map<ConversationId, Conversation> found = inbox.among(InboxFilter.all(by.member()), ids).stream()
                .map(Listed::conversation)
                .collect(Collectors.toMap(Conversation::id, conversation -> conversation));
        Map<PersonId, PersonCard> cards =
                people.cards(found.values().stream().map(Conversation::person).toList());
        Map<ChannelId, Channel> known =
                channels.all().stream().collect(Collectors.toMap(Channel::id, channel -> channel));
        return entries.stream()
                .filter(entry -> found.containsKey(entry.conversation()))
                .map(entry -> line(entry, Objects.requireNonNull(found.get(entry.conversation())), cards, known))
                .toList();
    }

    private static BatchPage.Line line(
            BatchEntry entry,
            Conversation conversation,
            Map<PersonId, PersonCard> cards,
            Map<ChannelId, Channel> channels) {
        PersonCard card = cards.get(conversation.person());
        String name = card == null || card.name().isBlank() ? t("inbox.nameless") : card.name();
        Channel channel = channels.get(conversation.channel());
        return new BatchPage.Line(
                entry,
                name,
                lang(name),
                entry.text() == null ? null : lang(entry.text()),
                channel == null ? "open" : channel.network(),
                conversation.isPublic(),
                entry.forecast() != null && !Objects.equals(entry.seen(), conversation.lastSaid()));
    }

    private static @Nullable String lang(String text) {
        String tag = Language.of(text).tag();
        return tag.equals("und") ? null : tag;
    }
}
