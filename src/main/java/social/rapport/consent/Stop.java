package social.rapport.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;
import social.rapport.shared.PersonId;

/**
 * What a person stopped by themselves, and has not undone.
 *
 * @param cause the verdict behind the link that they followed, or what they wrote
 * @param channel on which; null for all
 * @param entries of the ledger, that said so
 */
public record Stop(
        UUID id,
        PersonId person,
        Via via,
        UUID cause,
        @Nullable ChannelId channel,
        List<String> purposes,
        List<UUID> entries,
        Instant at) {

    public enum Via {
        /** The link that every message carries which the brand begins. */
        LINK,
        /** A word such as STOP, TD or 수신거부 as the whole of a message. */
        PHRASE;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean covers(@Nullable ChannelId asked, Collection<String> wanted) {
        return (channel == null || channel.equals(asked))
                && Set.copyOf(purposes).containsAll(wanted);
    }

    static Stop read(ResultSet row, int number) throws SQLException {
        UUID channel = row.getObject("channel_id", UUID.class);
        return new Stop(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                Via.valueOf(row.getString("via").toUpperCase(Locale.ROOT)),
                row.getObject("cause", UUID.class),
                channel == null ? null : new ChannelId(channel),
                Stream.of((String[]) row.getArray("purposes").getArray()).toList(),
                Stream.of((UUID[]) row.getArray("entries").getArray()).toList(),
                row.getTimestamp("stopped_at").toInstant());
    }
}
