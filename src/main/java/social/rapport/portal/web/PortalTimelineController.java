package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.portal.Voice;
import social.rapport.shared.Keyset;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.OpenToPerson;

/** Everything that happened between a brand and whoever looks. */
@Controller
@OpenToPerson
class PortalTimelineController {

    private static final int PAGE = 40;

    private final Timeline timeline;
    private final Channels channels;
    private final Voice voice;
    private final Templates templates;

    PortalTimelineController(Timeline timeline, Channels channels, Voice voice, Templates templates) {
        this.timeline = timeline;
        this.channels = channels;
        this.voice = voice;
        this.templates = templates;
    }

    @GetMapping("/me/{brand}/known/timeline")
    JteModel show(@RequestParam(required = false) @Nullable String next) {
        PortalFrame frame = PortalFrame.at("known");
        InteractionFilter theirs =
                InteractionFilter.ALL.of(frame.visit().theirs().person().members());
        return templates.portalWebTimeline(PortalTimelinePage.of(
                frame,
                timeline.list(theirs, Keyset.of(next), PAGE),
                channels.all().stream().collect(Collectors.toMap(Channel::id, Channel::network)),
                voice.isHeard(frame.visit().theirs())));
    }
}
