package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.conversations.Listed;
import social.rapport.conversations.web.BoardPage.Card;
import social.rapport.conversations.web.BoardPage.Column;
import social.rapport.conversations.web.BoardPage.Target;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Choice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** Puts the board together: a column for each state, or for each member who answers. */
@Component
class Boards {

    private static final int PAGE = 20;
    private static final int MEMBERS = 20;
    private static final String NOBODY = "nobody";

    private final Inbox inbox;
    private final InboxPages pages;
    private final InboxFilters filters;
    private final Members members;

    Boards(Inbox inbox, InboxPages pages, InboxFilters filters, Members members) {
        this.inbox = inbox;
        this.pages = pages;
        this.filters = filters;
        this.members = members;
    }

    /** By what the columns are told apart. */
    enum Grouping {
        STATE,
        ASSIGNEE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Grouping of(String key) {
            return Stream.of(values())
                    .filter(grouping -> grouping.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> Fault.invalid("by", "fault.value"));
        }
    }

    private record Heading(Target target, InboxFilter filter) {}

    BoardPage board(InboxFilter filter, Grouping by, Actor viewer) {
        return page(
                filter,
                by,
                viewer,
                headings(filter, by)
                        .map(heading -> column(heading, filter, by, null))
                        .toList());
    }

    /** @param key of the column that is looked at further down */
    BoardPage.Part part(InboxFilter filter, Grouping by, String key, @Nullable Keyset after, Actor viewer) {
        Column column = headings(filter, by)
                .filter(heading -> heading.target().key().equals(key))
                .findFirst()
                .map(heading -> column(heading, filter, by, after))
                .orElseThrow(() -> Fault.invalid("column", "fault.value"));
        return new BoardPage.Part(page(filter, by, viewer, List.of(column)), column);
    }

    private BoardPage page(InboxFilter filter, Grouping by, Actor viewer, List<Column> columns) {
        return new BoardPage(
                List.of(
                        Choice.of(t("inbox.look.list"), "/inbox" + Address.query(filter) + "&look=list", false),
                        Choice.of(t("inbox.look.board"), address(filter, by), true)),
                Stream.of(Grouping.values())
                        .map(other -> Choice.of(t("inbox.board." + other.key()), address(filter, other), other == by))
                        .toList(),
                narrowing(filter, by),
                address(filter, by),
                viewer.may(Scope.CONVERSATIONS_ANSWER)
                        ? headings(filter, by).map(Heading::target).toList()
                        : List.of(),
                columns);
    }

    private static String address(InboxFilter filter, Grouping by) {
        return "/inbox/board" + Address.query(filter) + "&by=" + by.key();
    }

    /** What the columns say already cannot be chosen besides. */
    private List<InboxPage.Filter> narrowing(InboxFilter filter, Grouping by) {
        String told = by == Grouping.STATE ? "filter-state" : "filter-assignee";
        return filters.of(filter).stream()
                .filter(one -> !one.id().equals(told) && !one.id().equals("filter-sort"))
                .map(one -> new InboxPage.Filter(
                        one.id(),
                        one.label(),
                        one.words(),
                        one.isSet(),
                        one.choices().stream()
                                .map(choice -> onBoard(choice, by))
                                .toList(),
                        one.finds() == null ? null : TagChoices.address("/inbox", address(filter, by))))
                .toList();
    }

    private static Choice onBoard(Choice choice, Grouping by) {
        String href = choice.href().replaceFirst("^/inbox", "/inbox/board") + "&by=" + by.key();
        return Choice.of(choice.words(), href, choice.current());
    }

    private Stream<Heading> headings(InboxFilter filter, Grouping by) {
        return by == Grouping.STATE
                ? State.LISTED.stream().map(state -> new Heading(target(state), filter.in(state)))
                : people(filter);
    }

    private static Target target(State state) {
        String words = t("inbox.state." + state.key());
        return switch (state) {
            case OPEN -> new Target(state.key(), words, "opening", "", "");
            case PENDING -> new Target(state.key(), words, "waiting", "", "");
            case SNOOZED -> new Target(state.key(), words, "snooze", "hours", "24");
            case RESOLVED, MERGED -> new Target(state.key(), words, "resolution", "", "");
        };
    }

    private Stream<Heading> people(InboxFilter filter) {
        Target nobody = new Target(NOBODY, t("inbox.nobody"), "assignment", "", "");
        return Stream.concat(
                Stream.of(new Heading(nobody, filter.of(Whose.UNASSIGNED))),
                members.present().stream()
                        .filter(member -> member.role().allows(Scope.CONVERSATIONS_ANSWER))
                        .limit(MEMBERS)
                        .map(member -> heading(member, filter.of(Whose.ALL))));
    }

    private static Heading heading(Member member, InboxFilter filter) {
        String id = member.id().toString();
        return new Heading(
                new Target(id, member.name(), "assignment", "member", id),
                filter.about(filter.about().of(member.id())));
    }

    private Column column(Heading heading, InboxFilter filter, Grouping by, @Nullable Keyset after) {
        Slice<Listed> found = inbox.counted(heading.filter(), after, PAGE);
        List<InboxPage.Row> rows = pages.rows(found.items(), Address.query(filter), null);
        List<Card> cards = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            cards.add(new Card(found.items().get(i).conversation().id().value(), rows.get(i)));
        }
        String next = Optional.ofNullable(found.next())
                .map(place -> address(filter, by).replaceFirst("/board", "/board/column") + "&column="
                        + heading.target().key() + "&next=" + URLEncoder.encode(place, StandardCharsets.UTF_8))
                .orElse(null);
        return new Column(heading.target().key(), heading.target().words(), found.total(), cards, next);
    }
}
