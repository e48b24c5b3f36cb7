package social.rapport.channels.slack;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/**
 * A file that somebody shared.
 *
 * @param address where Slack has it; null where others do, or it says nothing of that
 * @param size in bytes, 0 where it is not told
 */
record Shared(String id, @Nullable URI address, String name, String type, long size) {

    /** The bot's token goes along when it is fetched, so it is fetched nowhere else. */
    private static final Pattern OWN = Pattern.compile("https://files\\.slack\\.com/[A-Za-z0-9._~/%?=&+-]+");

    private static final Pattern IDS = Pattern.compile("F[A-Z0-9]{2,20}");

    static List<Shared> in(JsonNode message) {
        return message.path("files")
                .valueStream()
                .filter(JsonNode::isObject)
                .map(Shared::of)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Shared of(JsonNode file) {
        String id = Told.text(file, "id", 30);
        if (id == null || !IDS.matcher(id).matches()) {
            return null;
        }
        String address = Told.text(file, "url_private_download", 2_000);
        String type = Told.name(file, "mimetype");
        return new Shared(
                id,
                address != null && OWN.matcher(address).matches() ? URI.create(address) : null,
                Objects.requireNonNullElse(Told.name(file, "name"), "file"),
                type == null || !type.matches("[\\w.+-]+/[\\w.+-]+") ? "application/octet-stream" : type,
                Objects.requireNonNullElse(Told.number(file, "size"), 0L));
    }

    /** In place of a file that the bot may not have, Slack shows where to sign in. */
    boolean isPageInstead(String given) {
        return given.startsWith("text/html") && !type.startsWith("text/html");
    }
}
