package social.rapport.macros;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Words;

/**
 * An answer that is written once and given often.
 *
 * @param shortcut what is typed after {@code /} to find it
 * @param folder under which it is kept; null for none
 * @param owner whose alone it is; null where the team shares it
 * @param used how often it was given
 */
public record CannedAnswer(
        UUID id,
        String shortcut,
        String name,
        @Nullable String folder,
        Texts texts,
        @Nullable MemberId owner,
        long used,
        @Nullable Instant lastUsedAt,
        Instant createdAt) {

    static CannedAnswer read(ResultSet row, int number) throws SQLException {
        Map<String, String> texts = new HashMap<>();
        for (String language : Words.LANGUAGES) {
            String text = row.getString(language);
            if (text != null) {
                texts.put(language, text);
            }
        }
        UUID owner = row.getObject("owner_id", UUID.class);
        Timestamp lastUsed = row.getTimestamp("last_used_at");
        return new CannedAnswer(
                row.getObject("id", UUID.class),
                row.getString("shortcut"),
                row.getString("name"),
                row.getString("folder"),
                new Texts(texts),
                owner == null ? null : new MemberId(owner),
                row.getLong("used"),
                lastUsed == null ? null : lastUsed.toInstant(),
                row.getTimestamp("created_at").toInstant());
    }

    public boolean isShared() {
        return owner == null;
    }
}
