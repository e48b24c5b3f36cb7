package social.rapport.timeline;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.Detour;
import social.rapport.channels.InboundLog;
import social.rapport.channels.UnreadablePayload;
import social.rapport.timeline.Arrival.Raw;

/** Reads stored payloads through the connector of their channel. */
@Component
class Payloads {

    private static final String SOURCE = "network";

    private final Channels channels;
    private final Connectors connectors;
    private final Detour detour;
    private final Quarantine quarantine;

    Payloads(Channels channels, Connectors connectors, Detour detour, Quarantine quarantine) {
        this.channels = channels;
        this.connectors = connectors;
        this.detour = detour;
        this.quarantine = quarantine;
    }

    /** What the payloads of an entry say; one that says nothing readable goes to quarantine. */
    List<Arrival> read(InboundLog.Entry entry) {
        Channel channel = channels.get(entry.channel());
        List<Arrival> arrivals = new ArrayList<>(entry.payloads().size());
        for (int index = 0; index < entry.payloads().size(); index++) {
            arrivals.addAll(read(channel, entry, index));
        }
        return arrivals;
    }

    List<Arrival> read(InboundLog.Entry entry, int index) {
        return read(channels.get(entry.channel()), entry, index);
    }

    private List<Arrival> read(Channel channel, InboundLog.Entry entry, int index) {
        byte[] payload = entry.payloads().get(index);
        try {
            List<Activity> activities = connectors.of(channel).read(channel, payload);
            Raw raw = new Raw(entry.lane(), entry.position(), index);
            return activities.stream()
                    .map(activity -> detour.of(channel, activity)
                            .map(found ->
                                    new Arrival(found.channel(), found.activity(), SOURCE, entry.receivedAt(), raw))
                            .orElseGet(() -> new Arrival(channel, activity, SOURCE, entry.receivedAt(), raw)))
                    .toList();
        } catch (UnreadablePayload | RuntimeException unreadable) {
            quarantine.hold(entry.channel(), entry.receivedAt(), payload, Poison.reason(unreadable));
            return List.of();
        }
    }
}
