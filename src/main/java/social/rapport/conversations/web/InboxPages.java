package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.Inbox.Waiting;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxFilter.Sort;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.conversations.Listed;
import social.rapport.conversations.web.InboxPage.Row;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.text.Language;
import social.rapport.shared.ui.Choice;

/** Puts the list of the inbox together: conversations with the names of people and channels. */
@Component
class InboxPages {

    private static final int PAGE = 40;

    private final Inbox inbox;
    private final People people;
    private final Channels channels;

    InboxPages(Inbox inbox, People people, Channels channels) {
        this.inbox = inbox;
        this.people = people;
        this.channels = channels;
    }

    InboxPage page(InboxFilter filter, @Nullable Keyset after, InboxPage.@Nullable Talk talk) {
        Slice<Listed> found = inbox.list(filter, after, PAGE);
        Waiting waiting = inbox.waiting(filter.viewer());
        String query = Address.query(filter);
        String at = talk == null ? "/inbox" : "/inbox/" + talk.id();
        return new InboxPage(
                Stream.of(Whose.values())
                        .map(whose -> Choice.of(
                                        t("inbox.list." + whose.key()),
                                        "/inbox" + Address.query(filter.of(whose)),
                                        whose == filter.of())
                                .count(count(waiting, whose)))
                        .toList(),
                states(filter),
                kinds(filter),
                Arrays.stream(Sort.values())
                        .map(sort -> Choice.of(
                                t("inbox.sort." + sort.key()),
                                "/inbox" + Address.query(filter.by(sort)),
                                sort == filter.sort()))
                        .toList(),
                Objects.requireNonNullElse(filter.text(), ""),
                filter.of().key(),
                query,
                rows(found.items(), query, talk == null ? null : talk.id().toString()),
                found.next() == null ? null : "/inbox" + query + "&next=" + found.next(),
                at + query,
                talk);
    }

    private static long count(Waiting waiting, Whose whose) {
        return switch (whose) {
            case MINE -> waiting.mine();
            case UNASSIGNED -> waiting.unassigned();
            case TEAM -> waiting.team();
        };
    }

    private static List<Choice> states(InboxFilter filter) {
        return Stream.concat(
                        Arrays.stream(State.values())
                                .map(state -> Choice.of(
                                        t("inbox.state." + state.key()),
                                        "/inbox" + Address.query(filter.in(state)),
                                        state == filter.state())),
                        Stream.of(Choice.of(
                                t("inbox.state.all"),
                                "/inbox" + Address.query(filter.in(null)),
                                filter.state() == null)))
                .toList();
    }

    private static List<Choice> kinds(InboxFilter filter) {
        return List.of(
                Choice.of(t("inbox.kind.any"), "/inbox" + Address.query(filter.open(null)), filter.isPublic() == null),
                Choice.of(
                        t("inbox.kind.private"),
                        "/inbox" + Address.query(filter.open(false)),
                        Boolean.FALSE.equals(filter.isPublic())),
                Choice.of(
                        t("inbox.kind.public"),
                        "/inbox" + Address.query(filter.open(true)),
                        Boolean.TRUE.equals(filter.isPublic())));
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
                said(conversation),
                conversation.last().language(),
                conversation.isPublic(),
                listed.unread(),
                conversation.id().toString().equals(current),
                conversation.last().at());
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
        return text != null ? text : conversation.last().media() != null ? t("inbox.attachment") : "";
    }
}
