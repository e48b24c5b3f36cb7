package social.rapport.imports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import social.rapport.channels.Activity;
import social.rapport.channels.Channel;
import social.rapport.channels.Connector;
import social.rapport.channels.UnreadablePayload;
import social.rapport.shared.Fault;
import social.rapport.timeline.Timeline;
import tools.jackson.databind.json.JsonMapper;

/**
 * Appends what a file tells of to the timeline: read by the open channel's own reader, and through the key table that
 * gives every delivery its one effect.
 */
final class Happenings implements Effect {

    private static final String IMPORT = "import";

    private final Telling telling;
    private final Channel channel;
    private final Connector open;
    private final Timeline timeline;
    private final JsonMapper json;

    Happenings(Telling telling, Channel channel, Connector open, Timeline timeline, JsonMapper json) {
        this.telling = telling;
        this.channel = channel;
        this.open = open;
        this.timeline = timeline;
        this.json = json;
    }

    @Override
    public Outcome take(List<Piece> pieces) {
        List<Failure> failures = new ArrayList<>();
        List<Activity> activities = new ArrayList<>();
        for (Piece piece : pieces) {
            activities.addAll(read(piece, failures));
        }
        int inserted = activities.isEmpty()
                ? 0
                : timeline.append(channel.id(), activities, IMPORT).size();
        return Outcome.of(inserted, 0, activities.size() - inserted, failures);
    }

    /** What a piece tells of; what of it makes no sense is added to the failures. */
    List<Activity> read(Piece piece, List<Failure> failures) {
        List<Activity> activities = new ArrayList<>();
        try {
            Telling.Told told = telling.tell(piece);
            told.refused().forEach(refusal -> failures.add(Failure.of(piece.number(), refusal)));
            for (Map<String, Object> interaction : told.interactions()) {
                read(interaction, piece.number(), activities, failures);
            }
        } catch (Refusal refusal) {
            failures.add(Failure.of(piece.number(), refusal));
        }
        return activities;
    }

    private void read(Map<String, Object> interaction, long number, List<Activity> activities, List<Failure> failures) {
        try {
            byte[] payload = json.writeValueAsString(interaction).getBytes(StandardCharsets.UTF_8);
            activities.addAll(open.read(channel, payload).activities());
        } catch (UnreadablePayload unreadable) {
            failures.add(failure(number, interaction, unreadable));
        }
    }

    private static Failure failure(long number, Map<String, Object> interaction, UnreadablePayload unreadable) {
        if (unreadable.getCause() instanceof Fault.Caller fault
                && !fault.fields().isEmpty()) {
            Fault.Field field = fault.fields().getFirst();
            Object value = interaction.get(field.pointer().replaceFirst("^/", ""));
            return new Failure(
                    number, field.message(), field.pointer() + (value instanceof String text ? " = " + text : ""));
        }
        return new Failure(number, String.valueOf(unreadable.getMessage()), "");
    }
}
