package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.Inbox.Waiting;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.conversations.Listed;
import social.rapport.conversations.web.InboxPage.Row;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.Leaf;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;
import social.rapport.shared.text.Language;
import social.rapport.shared.ui.Choice;

/** Puts the list of the inbox together: conversations with the names of people and channels. */
@Component
class InboxPages {

    private static final int PAGE = 40;

    private final Inbox inbox;
    private final InboxFilters filters;
    private final People people;
    private final Channels channels;

    InboxPages(Inbox inbox, InboxFilters filters, People people, Channels channels) {
        this.inbox = inbox;
        this.filters = filters;
        this.people = people;
        this.channels = channels;
    }

    InboxPage page(InboxFilter filter, @Nullable Keyset after, InboxPage.@Nullable Talk talk) {
        Leaf<Listed> found = inbox.list(filter, after, PAGE);
        String query = Address.query(filter);
        String at = talk == null ? "/inbox" : "/inbox/" + talk.id();
        Map<String, String> kept = new LinkedHashMap<>(Address.parameters(filter));
        kept.remove("q");
        kept.put("state", "all");
        return new InboxPage(
                whose(filter),
                filters.of(filter),
                Objects.requireNonNullElse(filter.text(), ""),
                kept,
                query,
                filter.isByWaiting(),
                rows(found.items(), query, talk == null ? null : talk.id().toString()),
                next(query, found),
                at + query,
                talk);
    }

    /** How the lists stand, with those of these conversations that are on this one; its first page where none is named. */
    InboxPage.News news(InboxFilter filter, List<ConversationId> asked) {
        String query = Address.query(filter);
        Leaf<Listed> found =
                asked.isEmpty() ? inbox.list(filter, null, PAGE) : new Leaf<>(inbox.among(filter, asked), null);
        Set<ConversationId> here =
                found.items().stream().map(listed -> listed.conversation().id()).collect(Collectors.toSet());
        return new InboxPage.News(
                whose(filter),
                filter.isByWaiting(),
                rows(found.items(), query, null),
                next(query, found),
                asked.stream()
                        .filter(id -> !here.contains(id))
                        .map(ConversationId::toString)
                        .collect(Collectors.joining(" ")));
    }

    /** Conversations one below the other, with how each stands. */
    InboxPage.Stack stack(InboxFilter filter, @Nullable Keyset after, String here) {
        return stack(inbox.list(filter, after, PAGE), here + "?");
    }

    /** @param here the address of this list, to which what comes next is added */
    InboxPage.Stack stack(Leaf<Listed> found, String here) {
        return new InboxPage.Stack(
                rows(found.items(), "", null),
                found.items().stream()
                        .map(listed ->
                                t("inbox.state." + listed.conversation().state().key()))
                        .toList(),
                found.next() == null ? null : here + "next=" + found.next());
    }

    private static @Nullable String next(String query, Leaf<Listed> found) {
        return found.next() == null ? null : "/inbox" + query + "&next=" + found.next();
    }

    private List<Choice> whose(InboxFilter filter) {
        Waiting waiting = inbox.waiting(filter.viewer());
        InboxFilter everybodys = filter.about(filter.about().of((MemberId) null));
        return Stream.of(Whose.values())
                .map(whose -> Choice.of(
                                t("inbox.list." + whose.key()),
                                "/inbox" + Address.query(everybodys.of(whose)),
                                whose == filter.of())
                        .count(count(waiting, whose)))
                .toList();
    }

    private static long count(Waiting waiting, Whose whose) {
        return switch (whose) {
            case MINE -> waiting.mine();
            case UNASSIGNED -> waiting.unassigned();
            case TEAM -> waiting.team();
            case ALL -> waiting.all();
        };
    }

    List<Row> rows(List<Listed> listed, String query, @Nullable String current) {
        Map<PersonId, PersonCard> cards = people.cards(persons(listed));
        Map<ChannelId, Channel> known =
                channels.all().stream().collect(Collectors.toMap(Channel::id, channel -> channel));
        return listed.stream()
                .map(one -> row(one, cards, known, query, current))
                .toList();
    }

    private static Collection<PersonId> persons(List<Listed> listed) {
        return listed.stream().map(one -> one.conversation().person()).toList();
    }

    private static Row row(
            Listed listed,
            Map<PersonId, PersonCard> cards,
            Map<ChannelId, Channel> channels,
            String query,
            @Nullable String current) {
        Conversation conversation = listed.conversation();
        String name = name(cards.get(conversation.person()));
        Channel channel = channels.get(conversation.channel());
        return new Row(
                "row-" + conversation.id(),
                "/inbox/" + conversation.id() + query,
                name,
                lang(name),
                channel == null ? "open" : channel.network(),
                conversation.subject(),
                conversation.subject() == null ? null : lang(conversation.subject()),
                said(conversation),
                conversation.last().language(),
                conversation.isPublic(),
                listed.unread(),
                conversation.id().toString().equals(current),
                conversation.last().at(),
                conversation.state() == State.OPEN ? conversation.waitingSince() : null,
                listed.due());
    }

    static String name(@Nullable PersonCard card) {
        return card == null || card.name().isBlank() ? t("inbox.nameless") : card.name();
    }

    static @Nullable String lang(String text) {
        String tag = Language.of(text).tag();
        return tag.equals("und") ? null : tag;
    }

    private static String said(Conversation conversation) {
        String text = conversation.last().text();
        return text != null ? text : conversation.last().media() != null ? t("files.nameless") : "";
    }
}
