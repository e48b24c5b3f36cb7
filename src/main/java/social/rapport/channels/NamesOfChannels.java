package social.rapport.channels;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import social.rapport.people.ChannelNames;
import social.rapport.shared.ChannelId;

/** Tells the people module what the channels are called. */
@Component
class NamesOfChannels implements ChannelNames {

    private final Channels channels;

    NamesOfChannels(Channels channels) {
        this.channels = channels;
    }

    @Override
    public Map<ChannelId, String> names() {
        Map<ChannelId, String> names = new LinkedHashMap<>();
        channels.all().forEach(channel -> names.put(channel.id(), channel.name()));
        return names;
    }
}
