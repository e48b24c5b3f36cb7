package social.rapport.channels;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The networks that this server speaks. */
@Component
public class Connectors {

    private final Map<String, Connector> byName;

    Connectors(List<Connector> connectors) {
        this.byName = connectors.stream().collect(Collectors.toMap(Connector::name, Function.identity()));
    }

    public Collection<Connector> all() {
        return byName.values().stream()
                .sorted(Comparator.comparing(Connector::name))
                .toList();
    }

    public Optional<Connector> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The connector that speaks for a channel; a defect of ours where it was taken away. */
    public Connector of(Channel channel) {
        return find(channel.connector())
                .orElseThrow(() -> new IllegalStateException("No connector " + channel.connector()));
    }
}
