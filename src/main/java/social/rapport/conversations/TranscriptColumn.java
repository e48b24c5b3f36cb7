package social.rapport.conversations;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Outbox;
import social.rapport.conversations.TranscriptTable.Row;
import social.rapport.shared.ui.Words;
import social.rapport.timeline.Interaction;

/** The columns of a table of messages: named by stable keys for programs, in the reader's language for readers. */
enum TranscriptColumn {
    CONVERSATION("conversation", (row, reader) -> row.told().one().id().toString()),
    PERSON("person", (row, reader) -> row.told().names().person(row.told().one().person())),
    CHANNEL(
            "channel",
            (row, reader) -> row.told().names().channel(row.told().one().channel())),
    NETWORK(
            "network",
            (row, reader) -> row.told().names().network(row.told().one().channel())),
    KIND("kind", (row, reader) -> said(reader, row.told().one().isPublic() ? "public" : "private", "inbox.kind.")),
    STATE("state", (row, reader) -> said(reader, row.told().one().state().key(), "export.cell.")),
    ASSIGNEE(
            "assignee",
            (row, reader) -> row.told().names().member(row.told().one().assignee())),
    TAGS(
            "tags",
            (row, reader) ->
                    String.join("; ", row.told().names().tags(row.told().one().person()))),
    SUBJECT("subject", (row, reader) -> text(row.told().one().subject())),
    DUE(
            "due",
            (row, reader) ->
                    row.told().due() == null ? "" : row.told().due().at().toString()),
    AT("at", (row, reader) -> (row.note() == null ? said(row).at() : row.note().at()).toString()),
    TYPE("type", (row, reader) -> said(reader, type(row), "export.cell.")),
    AUTHOR(
            "author",
            (row, reader) -> row.note() == null
                    ? row.told().author(said(row))
                    : row.note().author()),
    TEXT(
            "text",
            (row, reader) ->
                    row.note() == null ? text(said(row).text()) : row.note().text()),
    LANGUAGE("language", (row, reader) -> row.note() == null ? text(said(row).language()) : ""),
    DELIVERY("delivery", (row, reader) -> delivery(row)
            .map(delivery -> said(reader, delivery.reached(), "export.cell."))
            .orElse("")),
    ATTACHMENTS("attachments", (row, reader) -> row.note() == null ? attachments(said(row)) : ""),
    MESSAGE(
            "message",
            (row, reader) -> row.note() == null
                    ? said(row).id().toString()
                    : row.note().id().toString());

    private final String key;
    private final BiFunction<Row, Optional<Locale>, String> value;

    TranscriptColumn(String key, BiFunction<Row, Optional<Locale>, String> value) {
        this.key = key;
        this.value = value;
    }

    /** @param reader in whose language; empty for programs */
    String heading(Optional<Locale> reader) {
        return said(reader, key, "export.column.");
    }

    String value(Row row, Optional<Locale> reader) {
        return value.apply(row, reader);
    }

    private static String said(Optional<Locale> reader, String key, String words) {
        return reader.map(language -> Words.in(language, words + key)).orElse(key);
    }

    private static Interaction said(Row row) {
        return Objects.requireNonNull(row.spoken()).said();
    }

    private static String type(Row row) {
        return row.note() != null ? "note" : said(row).isInbound() ? "inbound" : "outbound";
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static Optional<Outbox.Delivery> delivery(Row row) {
        return Optional.ofNullable(row.spoken()).map(Transcript.Spoken::delivery);
    }

    /** The name of each and where it is, of those that are not kept the name alone; parted by line breaks as they may stand in a cell. */
    private static String attachments(Interaction said) {
        return Stream.concat(
                        said.media().stream().map(TranscriptColumn::attachment),
                        said.leftOut().stream().map(Interaction.LeftOut::name))
                .collect(Collectors.joining("\n"));
    }

    private static String attachment(Activity.Media media) {
        String at = media.file().map(id -> "/files/" + id).orElse(media.url());
        return media.name() == null ? at : media.name() + " " + at;
    }
}
