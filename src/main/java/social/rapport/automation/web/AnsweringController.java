package social.rapport.automation.web;

import gg.jte.models.runtime.JteModel;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import social.rapport.Templates;
import social.rapport.automation.AnswerRule;
import social.rapport.automation.AnswerRules;
import social.rapport.automation.Assignment;
import social.rapport.automation.AssignmentRules;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.shared.ChannelId;
import social.rapport.shared.MemberId;
import social.rapport.workspace.Member;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** In a channel's strategy: who answers there, and what answers by itself. */
@Controller
@Requires(Scope.CONVERSATIONS_MANAGE)
class AnsweringController {

    private final Channels channels;
    private final AssignmentRules assignments;
    private final AnswerRules answers;
    private final Templates templates;

    AnsweringController(Channels channels, AssignmentRules assignments, AnswerRules answers, Templates templates) {
        this.channels = channels;
        this.assignments = assignments;
        this.answers = answers;
        this.templates = templates;
    }

    @GetMapping("/settings/assignment/channels/{id}/brief")
    JteModel brief(@PathVariable UUID id) {
        Channel channel = channels.get(new ChannelId(id));
        boolean isOwn = assignments.of(channel.id()).isPresent();
        Assignment rule = assignments.of(channel.id()).orElseGet(assignments::everywhere);
        Map<MemberId, String> names =
                assignments.answering().stream().collect(Collectors.toMap(Member::id, Member::name));
        return templates.automationWebAnswering(new AnsweringPage(
                "/settings/assignment/channels/" + channel.id(),
                rule,
                isOwn,
                rule.members().stream()
                        .filter(names::containsKey)
                        .map(names::get)
                        .toList(),
                answers.all().stream()
                        .filter(answer -> isFor(answer, channel.id()))
                        .map(AnswerRule::name)
                        .toList()));
    }

    private static boolean isFor(AnswerRule rule, ChannelId channel) {
        return rule.isActive()
                && (rule.answer().channels().isEmpty()
                        || rule.answer().channels().contains(channel));
    }
}
