package social.rapport.portal.web;

import static social.rapport.shared.ui.Words.t;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.Network;
import social.rapport.shared.ui.Times;
import social.rapport.timeline.Interaction;

/**
 * What happened between a person and a brand, day by day.
 *
 * @param isHeard whether what they dispute would reach anybody
 * @param said the id under which the next dispute is said, so that two clicks say it once
 * @param more where the next page is; null on the last one
 */
public record PortalTimelinePage(
        PortalFrame frame,
        List<List<Moment>> days,
        boolean isHeard,
        UUID said,
        @Nullable String more) {

    /** @param what what happened, as a sentence */
    public record Moment(
            UUID id,
            Instant at,
            String network,
            boolean ours,
            String what,
            @Nullable String said,
            @Nullable String language) {

        /** What it is called where it is disputed. */
        public String about() {
            return t("portal.moment.about", "what", what, "when", Times.here().moment(at));
        }
    }

    static PortalTimelinePage of(
            PortalFrame frame, Slice<Interaction> page, Map<ChannelId, String> networks, boolean isHeard) {
        Map<java.time.LocalDate, List<Moment>> days = new LinkedHashMap<>();
        Times times = Times.here();
        page.items().forEach(interaction -> days.computeIfAbsent(times.day(interaction.at()), day -> new ArrayList<>())
                .add(moment(interaction, networks.getOrDefault(interaction.channel(), ""))));
        return new PortalTimelinePage(
                frame,
                List.copyOf(days.values()),
                isHeard,
                Ids.next(),
                page.next() == null ? null : frame.path() + "/known/timeline?next=" + page.next());
    }

    private static Moment moment(Interaction interaction, String network) {
        String who = interaction.isInbound() ? "you" : "we";
        String reach = interaction.isPublic() ? "public" : "private";
        return new Moment(
                interaction.id(),
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
