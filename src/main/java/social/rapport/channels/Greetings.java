package social.rapport.channels;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;

/** What channels of the workspace at work say to whoever has just come. */
@Component
public class Greetings {

    private final Channels channels;
    private final Connectors connectors;

    Greetings(Channels channels, Connectors connectors) {
        this.channels = channels;
        this.connectors = connectors;
    }

    /** Of those that greet anybody and may send. */
    public Map<ChannelId, String> all() {
        return channels.all().stream()
                .filter(channel -> channel.state() == Channel.State.ACTIVE)
                .flatMap(channel -> of(channel).stream().map(text -> Map.entry(channel.id(), text)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<String> of(Channel channel) {
        return connectors.of(channel) instanceof Greeter greeter ? greeter.greeting(channel) : Optional.empty();
    }
}
