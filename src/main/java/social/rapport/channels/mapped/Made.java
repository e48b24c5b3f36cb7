package social.rapport.channels.mapped;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.InboundLog.Payload;
import social.rapport.channels.mapped.NetworkMapping.Rule;
import social.rapport.channels.open.OpenFormat;
import social.rapport.shared.Fault;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a rule of a mapping made of an item.
 *
 * @param interaction in the open channel's format, which nobody has looked at yet
 */
record Made(Rule rule, Map<String, Object> interaction) {

    /** The time of an item that says none, where the mapping says so. */
    static final String NOW = "now";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The same with a time, where it is to be that at which it was found. */
    Made at(Instant now) {
        if (!NOW.equals(interaction.get("at"))) {
            return this;
        }
        Map<String, Object> timed = new LinkedHashMap<>(interaction);
        timed.put("at", now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new Made(rule, timed);
    }

    byte[] bytes() {
        return JSON.writeValueAsBytes(interaction);
    }

    /** To be stored; what keeps its order is its conversation, or whose it is. */
    Payload payload() {
        Object conversation = interaction.get("conversation");
        Object person = interaction.get("person") instanceof Map<?, ?> who ? who.get("id") : null;
        return new Payload(conversation != null ? conversation.toString() : String.valueOf(person), bytes());
    }

    /** What it says; null where it says nothing that could be kept, which is added to the flaws. */
    @Nullable
    Activity activity(Instant now, Flaws flaws) {
        try {
            return OpenFormat.read(bytes(), now).activities().getFirst();
        } catch (Fault.Caller wrong) {
            List<Fault.Field> fields = wrong.fields();
            fields.forEach(field -> {
                String name = field.pointer().replaceFirst("^/", "").replace('/', '.');
                flaws.add(rule.line(name), name, field.message());
            });
            return null;
        }
    }
}
