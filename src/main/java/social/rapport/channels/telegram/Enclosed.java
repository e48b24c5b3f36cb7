package social.rapport.channels.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/**
 * A file that came with a message, as Telegram names it.
 *
 * @param size in bytes, 0 where it is not told
 */
record Enclosed(
        String fileId, @Nullable String name, @Nullable String type, long size) {

    private static final List<String> KINDS = List.of("document", "voice", "audio", "video", "video_note", "sticker");

    private static final int ID = 300;

    /** In the order in which they stand here. An animation stands among the documents as well. */
    static List<Enclosed> in(JsonNode message) {
        List<Enclosed> all = new ArrayList<>();
        JsonNode photo = message.path("photo");
        if (photo.isArray() && !photo.isEmpty()) {
            add(all, photo.get(photo.size() - 1), "photo.jpg", "image/jpeg");
        }
        for (String kind : KINDS) {
            JsonNode file = message.path(kind);
            if (file.isObject()) {
                add(all, file, named(file, kind), typed(file, kind));
            }
        }
        return all;
    }

    private static void add(List<Enclosed> all, JsonNode file, @Nullable String name, @Nullable String type) {
        String id = Told.text(file, "file_id", ID);
        if (id != null) {
            all.add(new Enclosed(id, name, type, Objects.requireNonNullElse(Told.number(file, "file_size"), 0L)));
        }
    }

    private static String named(JsonNode file, String kind) {
        String name = Told.name(file, "file_name");
        return name != null
                ? name
                : switch (kind) {
                    case "voice" -> "voice.ogg";
                    case "video", "video_note" -> kind + ".mp4";
                    case "sticker" -> Told.yes(file, "is_video") ? "sticker.webm" : "sticker.webp";
                    default -> kind;
                };
    }

    private static @Nullable String typed(JsonNode file, String kind) {
        String type = Told.name(file, "mime_type");
        return type != null
                ? type
                : switch (kind) {
                    case "voice" -> "audio/ogg";
                    case "video", "video_note" -> "video/mp4";
                    case "sticker" ->
                        Told.yes(file, "is_animated")
                                ? "application/x-tgsticker"
                                : Told.yes(file, "is_video") ? "video/webm" : "image/webp";
                    default -> null;
                };
    }
}
