package social.rapport.conversations;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Outbox;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.Transcript.Spoken;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.timeline.Interaction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * One conversation a line, as JSON. The names that an import of conversations knows ({@code conversation}, {@code brand},
 * {@code network}, {@code kind}, {@code messages}) mean here what they mean there, so that what goes out can come in.
 */
final class TranscriptLines implements TranscriptWriter {

    private static final char END_OF_LINE = '\n';

    private final OutputStream out;
    private final ObjectWriter json;
    private final String brand;

    TranscriptLines(OutputStream out, JsonMapper json, String brand) {
        this.out = out;
        this.json = json.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
        this.brand = brand;
    }

    private record Party(UUID id, String name) {}

    private record Place(UUID id, String name, String network) {}

    private record Due(String what, Instant at) {}

    private record Promised(
            String what,
            Instant since,
            @Nullable Instant until,
            @Nullable Instant dueAt,
            @Nullable Integer minutes,
            @Nullable Boolean kept) {}

    private record Thread(UUID id, @Nullable String conversation, Place channel, String kind, Party person) {}

    private record Noted(UUID id, Instant at, String author, String text) {}

    private record Delivered(
            String state,
            Instant at,
            @Nullable String failure,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt) {}

    @Override
    public void begin() {
        // Nothing stands before the first line.
    }

    @Override
    public void write(Transcript told) {
        try (JsonGenerator line = json.createGenerator(out)) {
            line.writeStartObject();
            head(line, told);
            line.writeName("messages");
            line.writeStartArray();
            told.words().each(spoken -> message(line, told, spoken));
            line.writeEndArray();
            line.writePOJOProperty(
                    "notes",
                    told.notes().stream()
                            .map(note -> new Noted(note.id(), note.at(), note.author(), note.text()))
                            .toList());
            line.writeEndObject();
        }
        try {
            out.write(END_OF_LINE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void head(JsonGenerator line, Transcript told) {
        Conversation one = told.one();
        line.writePOJOProperty("id", one.id().value());
        line.writePOJOProperty("conversation", one.thread());
        line.writeStringProperty("brand", brand);
        line.writeStringProperty("network", told.names().network(one.channel()));
        line.writeStringProperty("kind", kind(one));
        line.writePOJOProperty("channel", place(told, one.channel()));
        line.writePOJOProperty("person", party(told, one.person()));
        line.writePOJOProperty(
                "others",
                told.speakers().stream()
                        .map(person -> party(told, person))
                        .filter(party -> !party.id()
                                .equals(told.names().root(one.person()).value()))
                        .distinct()
                        .toList());
        line.writeStringProperty("state", one.state().key());
        line.writePOJOProperty("snoozedUntil", one.snoozedUntil());
        line.writePOJOProperty(
                "assignee",
                one.assignee() == null
                        ? null
                        : new Party(one.assignee().value(), told.names().member(one.assignee())));
        line.writePOJOProperty("subject", one.subject());
        line.writePOJOProperty("tags", told.names().tags(one.person()));
        line.writePOJOProperty("startedAt", one.startedAt());
        line.writePOJOProperty("lastAt", one.last().at());
        line.writePOJOProperty("waitingSince", one.state() == State.OPEN ? one.waitingSince() : null);
        line.writePOJOProperty(
                "due",
                told.due() == null
                        ? null
                        : new Due(told.due().of().key(), told.due().at()));
        line.writePOJOProperty(
                "promises", told.kept().stream().map(TranscriptLines::promised).toList());
        line.writePOJOProperty(
                "threads",
                told.whole().isMerged()
                        ? told.whole().threads().stream()
                                .map(thread -> thread(told, thread))
                                .toList()
                        : List.of());
    }

    private static String kind(Conversation conversation) {
        return conversation.isPublic() ? "public" : "private";
    }

    private static Place place(Transcript told, ChannelId channel) {
        return new Place(
                channel.value(), told.names().channel(channel), told.names().network(channel));
    }

    private static Party party(Transcript told, PersonId person) {
        return new Party(told.names().root(person).value(), told.names().person(person));
    }

    private static Promised promised(Transcript.Kept kept) {
        return new Promised(kept.of().key(), kept.since(), kept.until(), kept.dueAt(), kept.minutes(), kept.kept());
    }

    private static Thread thread(Transcript told, Conversation thread) {
        return new Thread(
                thread.id().value(),
                thread.thread(),
                place(told, thread.channel()),
                kind(thread),
                party(told, thread.person()));
    }

    private static void message(JsonGenerator line, Transcript told, Spoken spoken) {
        Interaction said = spoken.said();
        line.writeStartObject();
        line.writeStringProperty("id", said.externalId());
        line.writePOJOProperty("message", said.id());
        line.writePOJOProperty("thread", spoken.thread().value());
        line.writePOJOProperty("at", said.at());
        line.writePOJOProperty("from", told.from(said).orElse(null));
        line.writeStringProperty("author", told.author(said));
        line.writeBooleanProperty("inbound", said.isInbound());
        line.writeBooleanProperty("automatic", said.isAutomatic());
        line.writeStringProperty("verb", said.verb().name().toLowerCase(java.util.Locale.ROOT));
        line.writeStringProperty("source", said.source());
        line.writePOJOProperty("in_reply_to", said.inReplyTo());
        line.writePOJOProperty("subject", said.subject());
        line.writePOJOProperty("text", said.text());
        line.writePOJOProperty("language", said.language());
        line.writePOJOProperty("delivery", delivered(spoken.delivery()));
        line.writePOJOProperty(
                "attachments",
                said.media().stream().map(Activity.Media::forPrograms).toList());
        line.writePOJOProperty("leftOut", said.leftOut());
        line.writeEndObject();
    }

    private static @Nullable Delivered delivered(Outbox.@Nullable Delivery delivery) {
        return delivery == null
                ? null
                : new Delivered(
                        delivery.state().name().toLowerCase(java.util.Locale.ROOT),
                        delivery.at(),
                        delivery.failure(),
                        delivery.deliveredAt(),
                        delivery.readAt());
    }

    @Override
    public void flush() {
        // Each line has gone out whole.
    }
}
