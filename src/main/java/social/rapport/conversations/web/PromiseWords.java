package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.conversations.Promise;
import social.rapport.conversations.Promises;
import social.rapport.people.Labels;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Says promises in words, and what they can be made for. */
@Component
class PromiseWords {

    private final Promises promises;
    private final Channels channels;
    private final Labels labels;

    PromiseWords(Promises promises, Channels channels, Labels labels) {
        this.promises = promises;
        this.channels = channels;
        this.labels = labels;
    }

    PromisesPage page(Actor reader) {
        List<PromisesPage.Line> lines = new ArrayList<>();
        for (Promise promise : promises.all()) {
            lines.add(line(promise, !lines.isEmpty() && !promise.isDefault()));
        }
        return new PromisesPage(lines, reader.may(Scope.CONVERSATIONS_MANAGE));
    }

    PromisePage page(Promise promise, Form form) {
        return new PromisePage(line(promise, false), form, channels(), tags(form));
    }

    PromisePage begun(Form form) {
        return new PromisePage(null, form, channels(), tags(form));
    }

    private PromisesPage.Line line(Promise promise, boolean mayRise) {
        return new PromisesPage.Line(
                promise,
                Arrays.stream(Promise.Of.values())
                        .filter(what -> promise.terms().minutes(what) != null)
                        .map(what -> t(
                                "promise.says." + what.key() + (promise.inHours() ? ".hours" : ".always"),
                                "span",
                                span(Objects.requireNonNull(promise.terms().minutes(what)))))
                        .toList(),
                whom(promise.whom()),
                mayRise);
    }

    /** {@code 45 min}, {@code 4 h}, {@code 90 min}: exactly, in the largest unit that is whole. */
    static String span(int minutes) {
        if (minutes % 60 != 0 || minutes < 60) {
            return t("time.minutes", "count", minutes);
        }
        return minutes % (24 * 60) == 0 && minutes >= 48 * 60
                ? Times.here().span(Duration.ofMinutes(minutes))
                : t("time.hours", "count", minutes / 60);
    }

    private String whom(Promise.For whom) {
        if (whom.equals(Promise.For.ALL)) {
            return t("promise.for.all");
        }
        Boolean isPublic = whom.isPublic();
        return t(
                "promise.for",
                "channel",
                whom.channel() == null ? "" : name(whom.channel()),
                "kind",
                isPublic == null ? "any" : isPublic ? "public" : "private",
                "tag",
                whom.tag() == null ? "" : labels.names().getOrDefault(whom.tag(), whom.tag()),
                "onChannel",
                whom.channel() == null ? "no" : "yes",
                "tagged",
                whom.tag() == null ? "no" : "yes");
    }

    private String name(ChannelId channel) {
        return channels.find(channel).map(Channel::name).orElse(channel.toString());
    }

    private List<Option> channels() {
        return Stream.concat(
                        Stream.of(Option.of("", t("inbox.any.channel"))),
                        channels.all().stream()
                                .filter(channel -> channel.state() != Channel.State.DISCONNECTED)
                                .map(channel -> Option.of(channel.id().toString(), channel.name())))
                .toList();
    }

    private List<Option> tags(Form form) {
        Map<String, String> names = labels.names();
        List<Option> tags = new ArrayList<>();
        tags.add(Option.of("", t("inbox.any.tag")));
        names.forEach((key, name) -> tags.add(Option.of(key, name)));
        if (!form.get("tag").isEmpty() && !names.containsKey(form.get("tag"))) {
            tags.add(Option.of(form.get("tag"), form.get("tag")));
        }
        return tags;
    }
}
