package social.rapport.timeline.web;

import gg.jte.models.runtime.JteModel;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import social.rapport.Templates;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.people.People;
import social.rapport.people.PersonCard;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.HomePart;
import social.rapport.timeline.Interaction;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** On the home page: what happened today, the latest first. */
@Controller
@Requires(Scope.INTERACTIONS_READ)
class HomeTodayController {

    private static final int SHOWN = 10;

    private final Timeline timeline;
    private final People people;
    private final Channels channels;
    private final Templates templates;

    HomeTodayController(Timeline timeline, People people, Channels channels, Templates templates) {
        this.timeline = timeline;
        this.people = people;
        this.channels = channels;
        this.templates = templates;
    }

    @Bean
    static HomePart homeToday() {
        return new HomePart("/home/today", Scope.INTERACTIONS_READ.key(), "inbox", true, 20);
    }

    @GetMapping("/home/today")
    JteModel today() {
        Instant morning = ZonedDateTime.now(Frame.current().timeZone())
                .toLocalDate()
                .atStartOfDay(Frame.current().timeZone())
                .toInstant();
        List<Interaction> latest =
                timeline.list(since(morning, null), null, SHOWN).items();
        return templates.timelineWebHomeToday(new HomeTodayPage(
                timeline.list(since(morning, true), null, 1).total(),
                timeline.list(since(morning, false), null, 1).total(),
                lines(latest)));
    }

    private static InteractionFilter since(Instant morning, @Nullable Boolean inbound) {
        return new InteractionFilter(Set.of(), null, Set.of(), inbound, null, morning, null, null, false);
    }

    private List<HomeTodayPage.Line> lines(List<Interaction> latest) {
        Map<ChannelId, String> networks =
                channels.all().stream().collect(Collectors.toMap(Channel::id, Channel::network));
        Map<PersonId, PersonCard> cards =
                people.cards(latest.stream().map(Interaction::person).toList());
        return latest.stream()
                .map(interaction -> HomeTodayPage.Line.of(
                        TimelineMoment.of(interaction, networks.getOrDefault(interaction.channel(), "open")),
                        interaction.person(),
                        cards.get(interaction.person())))
                .toList();
    }
}
