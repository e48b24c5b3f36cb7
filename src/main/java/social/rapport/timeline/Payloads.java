package social.rapport.timeline;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.Channels;
import social.rapport.channels.Connectors;
import social.rapport.channels.Detour;
import social.rapport.channels.InboundLog;
import social.rapport.channels.Reading;
import social.rapport.channels.Receipts;
import social.rapport.channels.UnreadablePayload;
import social.rapport.timeline.Arrival.Raw;

/** Reads stored payloads through the connector of their channel; what they tell of messages of ours goes to the outbox. */
@Component
class Payloads {

    private static final String SOURCE = Interaction.NETWORK;

    private final Channels channels;
    private final Connectors connectors;
    private final Detour detour;
    private final Quarantine quarantine;
    private final Receipts receipts;

    Payloads(Channels channels, Connectors connectors, Detour detour, Quarantine quarantine, Receipts receipts) {
        this.channels = channels;
        this.connectors = connectors;
        this.detour = detour;
        this.quarantine = quarantine;
        this.receipts = receipts;
    }

    /** What the payloads of an entry say; one that says nothing readable goes to quarantine. */
    List<Arrival> read(InboundLog.Entry entry) {
        return read(entry, 0, entry.payloads().size());
    }

    List<Arrival> read(InboundLog.Entry entry, int index) {
        return read(entry, index, index + 1);
    }

    private List<Arrival> read(InboundLog.Entry entry, int from, int until) {
        Channel channel = channels.get(entry.channel());
        List<Arrival> arrivals = new ArrayList<>(until - from);
        List<Reading> readings = new ArrayList<>(until - from);
        for (int index = from; index < until; index++) {
            read(channel, entry, index, arrivals, readings);
        }
        receipts.take(
                channel.id(),
                readings.stream().flatMap(one -> one.receipts().stream()).toList());
        receipts.see(
                channel.id(),
                readings.stream().flatMap(one -> one.seen().stream()).toList());
        return arrivals;
    }

    private void read(
            Channel channel, InboundLog.Entry entry, int index, List<Arrival> arrivals, List<Reading> readings) {
        byte[] payload = entry.payloads().get(index);
        try {
            Reading reading = connectors.of(channel).read(channel, payload);
            Raw raw = new Raw(entry.lane(), entry.position(), index);
            List<Arrival> read = reading.activities().stream()
                    .map(activity -> detour.of(channel, activity)
                            .map(found ->
                                    new Arrival(found.channel(), found.activity(), SOURCE, entry.receivedAt(), raw))
                            .orElseGet(() -> new Arrival(channel, activity, SOURCE, entry.receivedAt(), raw)))
                    .toList();
            arrivals.addAll(read);
            readings.add(reading);
        } catch (UnreadablePayload | RuntimeException unreadable) {
            quarantine.hold(entry, index, Poison.reason(unreadable));
        }
    }
}
