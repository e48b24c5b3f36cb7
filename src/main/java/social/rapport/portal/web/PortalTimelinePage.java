package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Times;
import social.rapport.timeline.Interaction;

/**
 * What happened between a person and a brand, day by day.
 *
 * @param more where the next page is; null on the last one
 */
public record PortalTimelinePage(
        PortalFrame frame,
        List<List<Moment>> days,
        @Nullable String more) {

    /** @param what what happened, as a sentence */
    public record Moment(
            Instant at,
            String network,
            boolean ours,
            String what,
            @Nullable String said,
            @Nullable String language) {}

    static PortalTimelinePage of(PortalFrame frame, Slice<Interaction> page, Map<ChannelId, String> networks) {
        Map<java.time.LocalDate, List<Moment>> days = new LinkedHashMap<>();
        Times times = Times.here();
        page.items().forEach(interaction -> days.computeIfAbsent(times.day(interaction.at()), day -> new ArrayList<>())
                .add(moment(interaction, networks.getOrDefault(interaction.channel(), ""))));
        return new PortalTimelinePage(
                frame,
                List.copyOf(days.values()),
                page.next() == null ? null : frame.path() + "/known/timeline?next=" + page.next());
    }

    private static Moment moment(Interaction interaction, String network) {
        String who = interaction.isInbound() ? "you" : "we";
        String reach = interaction.isPublic() ? "public" : "private";
        return new Moment(
                interaction.at(),
                network,
                !interaction.isInbound(),
                t(
                        "portal.moment." + who + "." + reach,
                        "network",
                        Network.of(network).words()),
                interaction.text(),
                interaction.language());
    }
}
