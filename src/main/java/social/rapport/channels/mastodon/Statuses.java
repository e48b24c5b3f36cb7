package social.rapport.channels.mastodon;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/** Reads what a status or an account says of itself. */
final class Statuses {

    static final int ID = 100;

    private static final int ADDRESS = 2_000;
    private static final Instant EARLIEST = Instant.parse("2016-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Statuses() {}

    /** Whoever a status reaches beside those it names: followers alone are not everybody. */
    static boolean isPublic(JsonNode status) {
        String visibility = Told.text(status, "visibility", 20);
        return "public".equals(visibility) || "unlisted".equals(visibility);
    }

    static @Nullable String words(JsonNode status) {
        return Told.words(Told.text(status, "content", Told.LONGEST_TEXT));
    }

    static @Nullable String title(JsonNode status) {
        String words = words(status);
        return words == null ? null : Told.text(words.replaceAll("\\s+", " "), Told.LONGEST_NAME);
    }

    static @Nullable String language(JsonNode of) {
        String language = Told.name(of, "language");
        return language != null && language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}") ? language : null;
    }

    static List<Activity.Media> media(JsonNode status) {
        List<Activity.Media> all = new ArrayList<>();
        for (JsonNode file : status.path("media_attachments")) {
            String url = address(file, "url");
            if (url != null) {
                String name = url.substring(url.lastIndexOf('/') + 1).replaceFirst("[?].*", "");
                all.add(new Activity.Media(
                        url,
                        type(Objects.requireNonNullElse(Told.text(file, "type", 20), ""), name),
                        name.isEmpty() ? null : name,
                        0,
                        Told.text(file, "description", ADDRESS)));
            }
        }
        return all;
    }

    /** It is told whether it is a picture or a recording, and by its name which. */
    private static @Nullable String type(String kind, String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "image" -> "image/" + (ending.matches("png|webp|gif|avif") ? ending : "jpeg");
            case "gifv", "video" -> "video/" + (ending.matches("webm|ogg") ? ending : "mp4");
            case "audio" -> "audio/" + (ending.matches("ogg|flac|wav") ? ending : "mpeg");
            default -> null;
        };
    }

    static @Nullable String address(JsonNode of, String name) {
        String url = Told.text(of, name, ADDRESS);
        return url != null && url.matches("https?://[^\\s\"<>\\\\^`{|}]+") ? url : null;
    }

    static @Nullable Instant at(JsonNode of, String name) {
        return instant(Told.text(of, name, 60));
    }

    static @Nullable Instant instant(@Nullable String text) {
        try {
            Instant at = text == null ? null : OffsetDateTime.parse(text).toInstant();
            return at == null || at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    static Activity.@Nullable Profile profile(JsonNode account) {
        String id = Told.text(account, "id", ID);
        Long followers = Told.number(account, "followers_count");
        return id == null
                ? null
                : new Activity.Profile(
                        id,
                        Told.name(account, "acct"),
                        Told.name(account, "display_name"),
                        address(account, "avatar_static"),
                        address(account, "url"),
                        null,
                        null,
                        false,
                        null,
                        false,
                        null,
                        null,
                        followers == null || followers < 0 ? null : followers);
    }
}
