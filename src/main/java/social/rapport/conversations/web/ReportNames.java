package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channels;
import social.rapport.conversations.ReportFilter;
import social.rapport.people.Labels;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Choice;
import social.rapport.workspace.Members;

/** What reports can be narrowed by, and what it is called. */
@Component
class ReportNames {

    private static final String PAGE = "/insight/reports";

    private final Channels channels;
    private final Members members;
    private final Labels labels;

    ReportNames(Channels channels, Members members, Labels labels) {
        this.channels = channels;
        this.members = members;
        this.labels = labels;
    }

    Map<String, String> channels() {
        Map<String, String> names = new LinkedHashMap<>();
        channels.all().forEach(channel -> names.put(channel.id().toString(), channel.name()));
        return names;
    }

    /** Whoever has ever been of the team, and what stands for no member. */
    Map<String, String> members() {
        Map<String, String> names = new LinkedHashMap<>();
        members.all().forEach(member -> names.put(member.id().toString(), member.name()));
        names.put(ReportFilter.AUTOMATIC.toString(), t("report.automatic"));
        names.put(ReportFilter.NOBODY.toString(), t("report.nobody"));
        return names;
    }

    Map<String, String> tags() {
        return labels.names();
    }

    /** @param own whether the viewer sees only what they did themselves, so that members are no choice */
    List<InboxPage.Filter> filters(ReportFilter filter, boolean own) {
        List<InboxPage.Filter> all = new ArrayList<>();
        ChannelId channel = filter.channel();
        UUID member = filter.member();
        all.add(filter(
                "channel",
                t("inbox.channel"),
                t("inbox.any.channel"),
                channels(),
                channel == null ? null : channel.toString(),
                key -> filter.on(key == null ? null : ChannelId.of(key))));
        if (!own) {
            all.add(filter(
                    "member",
                    t("report.member"),
                    t("report.any.member"),
                    members(),
                    member == null ? null : member.toString(),
                    key -> filter.by(key == null ? null : UUID.fromString(key))));
        }
        Map<String, String> tags = tags();
        if (!tags.isEmpty() || filter.tag() != null) {
            all.add(filter("tag", t("inbox.tag"), t("inbox.any.tag"), tags, filter.tag(), filter::tagged)
                    .findingMore(TagChoices.address(PAGE, PAGE + ReportAddress.query(filter), tags.size())));
        }
        return all;
    }

    private static InboxPage.Filter filter(
            String id,
            String label,
            String any,
            Map<String, String> names,
            @Nullable String chosen,
            Function<@Nullable String, ReportFilter> choose) {
        List<Choice> choices = new ArrayList<>();
        choices.add(choice(any, choose.apply(null), chosen == null));
        names.entrySet().stream()
                .limit(TagChoices.MOST)
                .forEach(name -> choices.add(choice(
                        name.getValue(),
                        choose.apply(name.getKey()),
                        name.getKey().equals(chosen))));
        String words = chosen == null ? label : Objects.requireNonNullElse(names.get(chosen), chosen);
        return new InboxPage.Filter("filter-" + id, label, words, chosen != null, choices, null);
    }

    private static Choice choice(String words, ReportFilter chosen, boolean isCurrent) {
        return Choice.of(words, PAGE + ReportAddress.query(chosen), isCurrent);
    }
}
