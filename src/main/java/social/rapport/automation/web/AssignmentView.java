package social.rapport.automation.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.automation.Absences;
import social.rapport.automation.Assignment;
import social.rapport.automation.AssignmentRules;
import social.rapport.automation.web.AssignmentPage.Mate;
import social.rapport.automation.web.AssignmentPage.Place;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Strategies;
import social.rapport.conversations.Assignments;
import social.rapport.shared.ChannelId;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Form;
import social.rapport.workspace.Member;

/** Gathers the pages on which is set how conversations are shared out. */
@Component
class AssignmentView {

    private final AssignmentRules rules;
    private final Absences absences;
    private final Assignments assignments;
    private final Channels channels;
    private final Strategies strategies;

    AssignmentView(
            AssignmentRules rules,
            Absences absences,
            Assignments assignments,
            Channels channels,
            Strategies strategies) {
        this.rules = rules;
        this.absences = absences;
        this.assignments = assignments;
        this.channels = channels;
        this.strategies = strategies;
    }

    /** @param form null to show what holds */
    AssignmentPage page(@Nullable ChannelId id, @Nullable Form form) {
        Map<ChannelId, Assignment> own = rules.ofChannels();
        Place place = id == null ? null : place(channels.get(id), own);
        Assignment now = id == null ? rules.everywhere() : own.getOrDefault(id, rules.everywhere());
        return new AssignmentPage(
                form == null ? AssignmentForm.of(now) : form,
                place,
                place != null && place.own() != null,
                mates(now),
                channels.all().stream()
                        .filter(channel -> channel.state() != Channel.State.DISCONNECTED)
                        .map(channel -> place(channel, own))
                        .toList(),
                id == null
                        ? strategies.all().areAlwaysOpen()
                        : strategies.hours(id).isAlways());
    }

    private static Place place(Channel channel, Map<ChannelId, Assignment> own) {
        return new Place(channel.id().toString(), channel.name(), channel.network(), own.get(channel.id()));
    }

    /** Those that were chosen first, in their order. */
    private List<Mate> mates(Assignment now) {
        List<Member> team = rules.answering();
        Map<MemberId, Instant> away = absences.all();
        Map<MemberId, Integer> open =
                assignments.open(team.stream().map(Member::id).toList());
        return team.stream()
                .sorted(Comparator.comparingInt(member -> {
                    int at = now.members().indexOf(member.id());
                    return at < 0 ? Integer.MAX_VALUE : at;
                }))
                .map(member -> new Mate(
                        member.id().toString(),
                        member.name(),
                        away.get(member.id()),
                        open.getOrDefault(member.id(), 0)))
                .toList();
    }
}
