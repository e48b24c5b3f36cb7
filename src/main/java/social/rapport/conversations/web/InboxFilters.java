package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxFilter.Only;
import social.rapport.conversations.InboxFilter.Pressing;
import social.rapport.conversations.InboxFilter.Sort;
import social.rapport.conversations.Promises;
import social.rapport.conversations.web.InboxPage.Filter;
import social.rapport.people.Labels;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Choice;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Members;
import social.rapport.workspace.Scope;

/** What the list can be narrowed by, each choice an address of its own. */
@Component
class InboxFilters {

    private final Channels channels;
    private final Members members;
    private final Labels labels;
    private final Promises promises;

    InboxFilters(Channels channels, Members members, Labels labels, Promises promises) {
        this.channels = channels;
        this.members = members;
        this.labels = labels;
        this.promises = promises;
    }

    List<Filter> of(InboxFilter filter) {
        List<Filter> all = new ArrayList<>();
        all.add(states(filter));
        all.add(channels(filter));
        all.add(kinds(filter));
        all.add(languages(filter));
        all.add(assignees(filter));
        Map<String, String> tags = labels.names();
        if (!tags.isEmpty() || filter.about().tag() != null) {
            all.add(tags(filter, tags));
        }
        all.add(onlys(filter));
        if (promises.anyIsMade() || filter.about().pressing() != null) {
            all.add(pressing(filter));
        }
        all.add(sorts(filter));
        return all;
    }

    private static Filter states(InboxFilter filter) {
        List<Choice> choices = Stream.concat(State.LISTED.stream(), Stream.of((State) null))
                .map(state -> choice(
                        state == null ? "inbox.state.all" : "inbox.state." + state.key(), filter.in(state), filter))
                .toList();
        return filter("state", filter.state() != State.OPEN, choices);
    }

    private Filter channels(InboxFilter filter) {
        InboxFilter.About about = filter.about();
        List<Choice> choices = new ArrayList<>();
        choices.add(choice("inbox.any.channel", filter.about(about.on(null)), filter));
        channels.all().stream()
                .filter(channel -> channel.state() != Channel.State.DISCONNECTED
                        || channel.id().equals(about.channel()))
                .map(channel -> named(channel.name(), filter.about(about.on(channel.id())), filter))
                .forEach(choices::add);
        return filter("channel", about.channel() != null, choices);
    }

    private static Filter kinds(InboxFilter filter) {
        InboxFilter.About about = filter.about();
        return filter(
                "kind",
                about.isPublic() != null,
                List.of(
                        choice("inbox.kind.any", filter.about(about.open(null)), filter),
                        choice("inbox.kind.private", filter.about(about.open(false)), filter),
                        choice("inbox.kind.public", filter.about(about.open(true)), filter)));
    }

    private static Filter languages(InboxFilter filter) {
        InboxFilter.About about = filter.about();
        List<Choice> choices = new ArrayList<>();
        choices.add(choice("inbox.any.language", filter.about(about.in(null)), filter));
        Stream.concat(Words.LANGUAGES.stream(), Stream.ofNullable(about.language()))
                .distinct()
                .map(language -> named(name(language), filter.about(about.in(language)), filter))
                .forEach(choices::add);
        return filter("language", about.language() != null, choices);
    }

    private static String name(String language) {
        return ULocale.forLanguageTag(language).getDisplayName(ULocale.forLocale(LocaleContextHolder.getLocale()));
    }

    private Filter assignees(InboxFilter filter) {
        InboxFilter.About about = filter.about();
        List<Choice> choices = new ArrayList<>();
        choices.add(choice("inbox.any.assignee", filter.about(about.of((MemberId) null)), filter));
        members.present().stream()
                .filter(member -> member.role().allows(Scope.CONVERSATIONS_ANSWER)
                        || member.id().equals(about.assignee()))
                .map(member -> named(
                        member.name(),
                        filter.of(InboxFilter.Whose.ALL).about(about.of(member.id())),
                        Objects.equals(member.id(), about.assignee())))
                .forEach(choices::add);
        return filter("assignee", about.assignee() != null, choices);
    }

    private static Filter tags(InboxFilter filter, Map<String, String> tags) {
        InboxFilter.About about = filter.about();
        List<Choice> choices = new ArrayList<>();
        choices.add(choice("inbox.any.tag", filter.about(about.tagged(null)), filter));
        tags.entrySet().stream()
                .limit(TagChoices.MOST)
                .map(tag -> named(tag.getValue(), filter.about(about.tagged(tag.getKey())), filter))
                .forEach(choices::add);
        if (about.tag() != null && choices.stream().noneMatch(Choice::current)) {
            choices.add(named(tags.getOrDefault(about.tag(), about.tag()), filter, filter));
        }
        return filter("tag", about.tag() != null, choices)
                .findingMore(TagChoices.address("/inbox", "/inbox" + Address.query(filter), tags.size()));
    }

    private static Filter onlys(InboxFilter filter) {
        InboxFilter.About about = filter.about();
        return filter(
                "only",
                !about.only().equals(Only.ANY),
                List.of(
                        choice("inbox.only.any", filter.about(about.only(Only.ANY)), filter),
                        choice("inbox.only.unread", filter.about(about.only(Only.UNREAD)), filter),
                        choice("inbox.only.mentioned", filter.about(about.only(Only.MENTIONED)), filter),
                        choice("inbox.only.drafted", filter.about(about.only(Only.DRAFTED)), filter),
                        choice("inbox.only.batched", filter.about(about.only(Only.BATCHED)), filter),
                        choice("inbox.only.scheduled", filter.about(about.only(Only.SCHEDULED)), filter)));
    }

    private static Filter pressing(InboxFilter filter) {
        InboxFilter.About about = filter.about();
        return filter(
                "due",
                about.pressing() != null,
                List.of(
                        choice("inbox.due.any", filter.about(about.pressing(null)), filter),
                        choice("inbox.due.late", filter.about(about.pressing(Pressing.LATE)), filter),
                        choice("inbox.due.hour", filter.about(about.pressing(Pressing.HOUR)), filter)));
    }

    private static Filter sorts(InboxFilter filter) {
        return filter(
                "sort",
                false,
                Arrays.stream(Sort.values())
                        .map(sort -> choice("inbox.sort." + sort.key(), filter.by(sort), filter))
                        .toList());
    }

    private static Choice choice(String key, InboxFilter chosen, InboxFilter now) {
        return named(t(key), chosen, now);
    }

    private static Choice named(String words, InboxFilter chosen, InboxFilter now) {
        return named(words, chosen, chosen.equals(now));
    }

    private static Choice named(String words, InboxFilter chosen, boolean isCurrent) {
        return Choice.of(words, "/inbox" + Address.query(chosen), isCurrent);
    }

    /** The order is always one of its choices; of the others the first is any. */
    private static Filter filter(String id, boolean isSet, List<Choice> choices) {
        String label = t("inbox." + id);
        @Nullable
        String chosen = choices.stream()
                .filter(Choice::current)
                .map(Choice::words)
                .findFirst()
                .orElse(null);
        boolean isSaid = isSet || id.equals("sort") || id.equals("state");
        return new Filter("filter-" + id, label, isSaid && chosen != null ? chosen : label, isSet, choices, null);
    }
}
