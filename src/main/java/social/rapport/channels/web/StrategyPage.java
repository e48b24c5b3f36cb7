package social.rapport.channels.web;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;
import social.rapport.channels.Strategy;
import social.rapport.channels.Strategy.Kind;
import social.rapport.channels.Verb;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.shared.ui.WeekDay;

/**
 * What a channel is for, and how it is looked after.
 *
 * @param verbs what its network tells of
 */
public record StrategyPage(Channel channel, Set<Verb> verbs, Form form, boolean mayManage) {

    public String path() {
        return path(channel);
    }

    static String path(Channel channel) {
        return "/settings/channels/" + channel.id() + "/strategy";
    }

    /** Where it is said who answers: another module's. */
    public String answering() {
        return "/settings/assignment/channels/" + channel.id() + "/brief";
    }

    /** What kinds of things are said there at all; where nobody knows, all of them. */
    public List<Kind> kinds() {
        return Stream.of(Kind.values()).filter(this::isHeard).toList();
    }

    private boolean isHeard(Kind kind) {
        return verbs.contains(
                switch (kind) {
                    case MESSAGE -> Verb.MESSAGED;
                    case COMMENT -> Verb.COMMENTED;
                    case MENTION -> Verb.MENTIONED;
                    case REVIEW -> Verb.REVIEWED;
                });
    }

    public List<Option> handlings() {
        return Stream.of(Strategy.Handling.values())
                .map(handling -> Option.of(handling.key(), t("strategy.handling." + handling.key())))
                .toList();
    }

    public List<WeekDay> days() {
        return WeekDay.all(form);
    }

    public List<String> open() {
        return List.of(StrategyForm.BRAND, StrategyForm.ALWAYS, StrategyForm.WEEK);
    }

    public @Nullable String refusal() {
        return form.error("");
    }
}
