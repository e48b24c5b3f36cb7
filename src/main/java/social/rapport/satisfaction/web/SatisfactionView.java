package social.rapport.satisfaction.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.satisfaction.Askings;
import social.rapport.satisfaction.Question;
import social.rapport.satisfaction.Satisfaction;
import social.rapport.satisfaction.Satisfaction.Count;
import social.rapport.satisfaction.web.SatisfactionPage.Bar;
import social.rapport.satisfaction.web.SatisfactionPage.Comment;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.MemberId;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.shared.text.Language;
import social.rapport.shared.ui.Choice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Member;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** Gathers the page of people's answers, and the names that stand in it. */
@Component
class SatisfactionView {

    private static final int PAGE = 30;
    private static final List<Integer> SPANS = List.of(7, 30, 90, 365);

    private final Satisfaction satisfaction;
    private final Askings askings;
    private final Channels channels;
    private final Members members;
    private final People people;

    SatisfactionView(Satisfaction satisfaction, Askings askings, Channels channels, Members members, People people) {
        this.satisfaction = satisfaction;
        this.askings = askings;
        this.channels = channels;
        this.members = members;
        this.people = people;
    }

    /** What channels and members are called. */
    record Names(Map<ChannelId, String> channels, Map<MemberId, String> members) {

        String of(ChannelId channel) {
            return channels.getOrDefault(channel, "");
        }

        String of(MemberId member) {
            return members.getOrDefault(member, t("satisfaction.gone"));
        }
    }

    Names names() {
        return new Names(
                channels.all().stream().collect(Collectors.toMap(Channel::id, Channel::name)),
                members.all().stream().collect(Collectors.toMap(Member::id, Member::name)));
    }

    SatisfactionPage page(SatisfactionQuery query, @Nullable String next, Actor reader) {
        Satisfaction.Filter filter = query.filter();
        Satisfaction.Figures figures = satisfaction.figures(filter);
        Slice<Question> answers = satisfaction.list(filter, Keyset.of(next), PAGE);
        Names names = names();
        return new SatisfactionPage(
                figures,
                SPANS.stream()
                        .map(days -> Choice.of(
                                t("satisfaction.days", "days", days),
                                query.with("days", String.valueOf(days)),
                                days == filter.days()))
                        .toList(),
                ratings(query, filter),
                filters(query, filter, names),
                figures.steps().stream()
                        .map(step -> new Bar(SatisfactionPage.day(step.from()), null, step.count()))
                        .toList(),
                bars(figures.channels(), names::of, id -> query.with("channel", id.toString())),
                bars(figures.members(), names::of, id -> query.with("member", id.toString())),
                figures.tags().stream()
                        .map(tag -> new Bar(tag.name(), query.with("tag", tag.key()), tag.count()))
                        .toList(),
                comments(answers.items(), names),
                answers.next() == null ? null : query.address("/satisfaction", "next", answers.next()),
                query.address("/satisfaction/answers.csv", "", ""),
                askings.current().asks(),
                reader.may(Scope.CONVERSATIONS_MANAGE));
    }

    private static List<Choice> ratings(SatisfactionQuery query, Satisfaction.Filter filter) {
        return Stream.of("", "low", "good")
                .map(one -> Choice.of(
                        t("satisfaction.rating." + (one.isEmpty() ? "any" : one)),
                        query.with("rating", one),
                        Objects.equals(filter.worst(), one.isEmpty() ? null : one.equals("low"))))
                .toList();
    }

    private static List<Choice> filters(SatisfactionQuery query, Satisfaction.Filter filter, Names names) {
        List<Choice> filters = new ArrayList<>();
        if (filter.channel() != null) {
            filters.add(Choice.of(names.of(filter.channel()), query.with("channel", ""), true));
        }
        if (filter.member() != null) {
            filters.add(Choice.of(names.of(filter.member()), query.with("member", ""), true));
        }
        if (filter.tag() != null) {
            filters.add(Choice.of(filter.tag(), query.with("tag", ""), true));
        }
        return filters;
    }

    private static <K> List<Bar> bars(Map<K, Count> counts, Function<K, String> name, Function<K, String> href) {
        return counts.entrySet().stream()
                .map(one -> new Bar(name.apply(one.getKey()), href.apply(one.getKey()), one.getValue()))
                .sorted(Comparator.comparing((Bar bar) -> bar.count().answers())
                        .reversed()
                        .thenComparing(Bar::words))
                .toList();
    }

    List<Comment> comments(List<Question> answers, Names names) {
        Map<PersonId, PersonCard> cards =
                people.cards(answers.stream().map(Question::person).toList());
        return answers.stream()
                .map(one -> comment(one, cards.get(one.person()), names))
                .toList();
    }

    private static Comment comment(Question one, @Nullable PersonCard card, Names names) {
        String text = one.comment();
        return new Comment(
                Objects.requireNonNullElse(one.rating(), 0),
                card == null || card.name().isEmpty() ? t("satisfaction.somebody") : card.name(),
                text,
                text == null ? "und" : Language.of(text).tag(),
                Objects.requireNonNullElse(one.ratedAt(), Instant.EPOCH),
                names.of(one.member()),
                names.of(one.channel()),
                "/inbox/" + one.conversation());
    }
}
