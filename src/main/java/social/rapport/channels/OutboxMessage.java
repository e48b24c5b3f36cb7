package social.rapport.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.ContactRequest;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as it stands in the outbox.
 *
 * @param message what goes to the network
 * @param dueAt when it is next to be tried, while it waits
 * @param attempts how often it was handed to the network
 * @param reason why it waits, was given up or was stopped; null where nothing is wrong
 * @param verdict the gate's verdict that let it in
 * @param externalId the network's id of it, once sent
 * @param url where it is read, where it is a post and its network tells
 * @param deliveredAt when it reached them, and {@code readAt} when they read it, where the network tells
 * @param confidential whether nobody of the team may read it
 */
public record OutboxMessage(
        UUID id,
        ChannelId channel,
        PersonId person,
        String purpose,
        @Nullable String topic,
        ContactRequest.Kind contact,
        OutboundMessage message,
        Outbox.State state,
        Instant dueAt,
        int attempts,
        @Nullable Reason reason,
        UUID verdict,
        @Nullable String externalId,
        @Nullable String url,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        boolean confidential) {

    private static final UUID NOT_JUDGED = new UUID(0, 0);

    static OutboxMessage draft(Outgoing outgoing, Actor by, Instant now) {
        return new OutboxMessage(
                outgoing.id(),
                outgoing.channel(),
                outgoing.person(),
                outgoing.purpose(),
                outgoing.topic(),
                outgoing.contact(),
                new OutboundMessage(
                                outgoing.id(),
                                outgoing.kind(),
                                outgoing.kind() == OutboundMessage.Kind.POST ? null : outgoing.recipient(),
                                outgoing.conversation(),
                                outgoing.inReplyTo(),
                                outgoing.subject(),
                                outgoing.text(),
                                outgoing.media(),
                                by.isMember() ? by.name() : null,
                                by.kind() == Actor.Kind.SYSTEM)
                        .by(outgoing.template()),
                Outbox.State.QUEUED,
                now,
                0,
                null,
                NOT_JUDGED,
                null,
                null,
                now,
                now,
                null,
                null,
                outgoing.confidential());
    }

    Outbox.Delivery delivery() {
        return new Outbox.Delivery(
                state,
                changedAt,
                attempts,
                dueAt,
                reason == null ? null : reason.words(),
                externalId,
                url,
                deliveredAt,
                readAt);
    }

    /** What it says to whoever of the team looks. */
    public String shown() {
        return confidential ? Words.t("outbox.confidential") : message.text();
    }

    /** Whether it is a post of the brand's, and so to nobody. */
    public boolean isPost() {
        return message.kind() == OutboundMessage.Kind.POST;
    }

    boolean isPublic() {
        return message.kind() != OutboundMessage.Kind.PRIVATE_REPLY;
    }

    static OutboxMessage read(ResultSet row, JsonMapper json) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String reason = row.getString("reason");
        String template = row.getString("template");
        OutboundMessage.Kind kind = OutboundMessage.Kind.valueOf(constant(row, "kind"));
        return new OutboxMessage(
                id,
                new ChannelId(row.getObject("channel_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("purpose"),
                row.getString("topic"),
                ContactRequest.Kind.valueOf(constant(row, "contact")),
                new OutboundMessage(
                                id,
                                kind,
                                kind == OutboundMessage.Kind.POST ? null : row.getString("recipient"),
                                row.getString("conversation"),
                                row.getString("in_reply_to"),
                                row.getString("subject"),
                                row.getString("body"),
                                json.readValue(row.getString("media"), new TypeReference<List<Activity.Media>>() {}),
                                row.getString("author"),
                                row.getBoolean("automatic"))
                        .by(template == null ? null : json.readValue(template, OutboundMessage.Template.class)),
                Outbox.State.valueOf(constant(row, "state")),
                row.getTimestamp("due_at").toInstant(),
                row.getInt("attempts"),
                reason == null
                        ? null
                        : new Reason(
                                reason,
                                json.readValue(row.getString("facts"), new TypeReference<Map<String, String>>() {})),
                row.getObject("verdict_id", UUID.class),
                row.getString("external_id"),
                row.getString("url"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                instant(row, "delivered_at"),
                instant(row, "read_at"),
                row.getBoolean("confidential"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static String constant(ResultSet row, String column) throws SQLException {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }
}
