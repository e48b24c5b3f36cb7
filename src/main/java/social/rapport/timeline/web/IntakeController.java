package social.rapport.timeline.web;

import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.timeline.Pipeline;
import social.rapport.timeline.Quarantine;
import social.rapport.timeline.Skips;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** How far what came in has been taken, what could not be read of it, and what a reader went past. */
@Controller
@RequestMapping("/settings/intake")
@Requires(Scope.CHANNELS_MANAGE)
class IntakeController {

    private static final int PAGE = 20;

    private final Pipeline pipeline;
    private final Quarantine quarantine;
    private final Skips skips;
    private final Channels channels;
    private final Templates templates;

    IntakeController(Pipeline pipeline, Quarantine quarantine, Skips skips, Channels channels, Templates templates) {
        this.pipeline = pipeline;
        this.quarantine = quarantine;
        this.skips = skips;
        this.channels = channels;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(
            @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String skipped) {
        List<IntakePage.Reader> readers = pipeline.names().stream()
                .map(name -> new IntakePage.Reader(name, pipeline.lag(name)))
                .toList();
        Map<ChannelId, Channel> known =
                channels.all().stream().collect(Collectors.toMap(Channel::id, Function.identity()));
        ChannelId chosen = channel == null ? null : new ChannelId(channel);
        return templates.timelineWebIntake(new IntakePage(
                readers,
                quarantine.held(chosen, Keyset.of(next), PAGE),
                skips.waiting(Keyset.of(skipped), PAGE),
                known,
                chosen));
    }

    @PostMapping("/{id}/replay")
    String replay(@PathVariable UUID id) {
        quarantine.replay(Actor.current(), id);
        Toast.said(Words.t("intake.replayed"));
        return "redirect:/settings/intake";
    }

    @PostMapping("/{id}/dismissal")
    String dismiss(@PathVariable UUID id) {
        quarantine.dismiss(Actor.current(), id);
        Toast.undoable(Words.t("intake.dismissed"), "/settings/intake/" + id + "/return");
        return "redirect:/settings/intake";
    }

    @PostMapping("/{id}/return")
    String restore(@PathVariable UUID id) {
        quarantine.restore(Actor.current(), id);
        return "redirect:/settings/intake";
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {

        @Bean
        static SettingsArea intakeArea() {
            return new SettingsArea(
                    "intake", "/settings/intake", "inbox", Scope.CHANNELS_MANAGE.key(), SettingsArea.Group.CHANNELS, 2);
        }
    }
}
