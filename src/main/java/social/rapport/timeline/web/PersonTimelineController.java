package social.rapport.timeline.web;

import gg.jte.models.runtime.JteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/** The timeline on a person's page. */
@Controller
@Requires(Scope.INTERACTIONS_READ)
class PersonTimelineController {

    private static final int PAGE = 40;
    private static final int MOST_PLACES = 40;

    private final Timeline timeline;
    private final People people;
    private final Channels channels;
    private final Workspaces workspaces;
    private final Templates templates;

    PersonTimelineController(
            Timeline timeline, People people, Channels channels, Workspaces workspaces, Templates templates) {
        this.timeline = timeline;
        this.people = people;
        this.channels = channels;
        this.workspaces = workspaces;
        this.templates = templates;
    }

    @GetMapping("/people/{person}/timeline")
    JteModel timeline(
            @PathVariable UUID person,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(required = false) @Nullable String next) {
        Cluster cluster = people.cluster(new PersonId(person));
        TimelineView view = TimelineView.of(show.toUpperCase(Locale.ROOT));
        Slice<Interaction> page = timeline.list(view.filter().of(cluster.members()), Keyset.of(next), PAGE);
        PlacesMap map = view == TimelineView.PLACED && next == null
                ? PlacesMap.of(timeline.places(cluster.members(), MOST_PLACES))
                : null;
        return templates.timelineWebPersonTimeline(PersonTimelinePage.of(
                cluster.root(),
                view,
                page,
                map,
                networks(),
                Actor.current().may(Scope.CHANNELS_MANAGE) ? rawSince() : null));
    }

    private Instant rawSince() {
        Integer days = workspaces.current().orElseThrow().rawDays();
        return days == null ? Instant.EPOCH : Instant.now().minus(Duration.ofDays(days));
    }

    private Map<ChannelId, String> networks() {
        return channels.all().stream().collect(Collectors.toMap(Channel::id, Channel::network));
    }
}
