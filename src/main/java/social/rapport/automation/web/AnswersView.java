package social.rapport.automation.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.automation.Answer;
import social.rapport.automation.AnswerRule;
import social.rapport.automation.AnswerRules;
import social.rapport.automation.Rehearsal;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Strategies;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Option;
import social.rapport.workspace.Workspace;
import social.rapport.workspace.Workspaces;

/** Gathers the pages of automatic answers. */
@Component
class AnswersView {

    private final AnswerRules rules;
    private final Rehearsal rehearsal;
    private final Rehearsal.Tally tally;
    private final Channels channels;
    private final Strategies strategies;
    private final Workspaces workspaces;

    AnswersView(
            AnswerRules rules,
            Rehearsal rehearsal,
            Rehearsal.Tally tally,
            Channels channels,
            Strategies strategies,
            Workspaces workspaces) {
        this.rules = rules;
        this.rehearsal = rehearsal;
        this.tally = tally;
        this.channels = channels;
        this.strategies = strategies;
        this.workspaces = workspaces;
    }

    AnswersPage page() {
        return page(new AnswersPage.Trial(Form.empty(), channels(), null));
    }

    private AnswersPage page(AnswersPage.Trial trial) {
        List<AnswerRule> all = rules.all();
        Map<UUID, Long> lately = tally.lately();
        Map<UUID, String> names = names();
        List<AnswersPage.Line> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            lines.add(line(all.get(i), i == 0, i == all.size() - 1, lately, names));
        }
        return new AnswersPage(lines, trial);
    }

    private static AnswersPage.Line line(
            AnswerRule rule, boolean isFirst, boolean isLast, Map<UUID, Long> lately, Map<UUID, String> names) {
        return new AnswersPage.Line(
                rule, isFirst, isLast, lately.getOrDefault(rule.id(), 0L), AnswersPage.terms(rule.answer(), names));
    }

    /** The list, with what the rules would say to what somebody pasted below it. */
    AnswersPage tried(Form form) {
        try {
            Rehearsal.Outcome outcome = rehearsal.of(pasted(form));
            return page(new AnswersPage.Trial(form, channels(), outcome));
        } catch (Fault.Caller refused) {
            return page(new AnswersPage.Trial(form.refused(refused), channels(), null));
        }
    }

    private Rehearsal.Pasted pasted(Form form) {
        if (form.get("text").isEmpty() || form.get("text").length() > 10_000) {
            throw Fault.invalid("/text", "automation.wrong.trial");
        }
        return new Rehearsal.Pasted(
                AnswerForm.channel("/channel", form.get("channel")),
                form.holds("public", "true"),
                form.get("text"),
                moment(form.get("at"), workspaces.home()),
                form.holds("first", "true"));
    }

    private static Instant moment(String local, ZoneId zone) {
        try {
            return local.isEmpty()
                    ? Instant.now()
                    : LocalDateTime.parse(local).atZone(zone).toInstant();
        } catch (DateTimeParseException garbage) {
            throw Fault.invalid("/at", "automation.wrong.moment");
        }
    }

    AnswerPage begun(Answer.Occasion occasion, Form form) {
        return page(null, occasion, form);
    }

    AnswerPage of(AnswerRule rule, Form form) {
        return page(
                line(rule, true, true, tally.lately(), names()), rule.answer().occasion(), form);
    }

    private AnswerPage page(AnswersPage.@Nullable Line line, Answer.Occasion occasion, Form form) {
        Workspace brand = workspaces.current().orElseThrow();
        return new AnswerPage(
                line,
                occasion,
                form,
                channels.options(),
                brand.languages(),
                strategies.all().areAlwaysOpen());
    }

    private List<Option> channels() {
        return channels.options().stream()
                .map(channel -> Option.of(channel.value(), channel.words()))
                .toList();
    }

    private Map<UUID, String> names() {
        return channels.all().stream()
                .collect(Collectors.toMap(channel -> channel.id().value(), Channel::name));
    }
}
