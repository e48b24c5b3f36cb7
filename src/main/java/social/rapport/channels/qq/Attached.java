package social.rapport.channels.qq;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/**
 * A file that came with a message, as QQ names it.
 *
 * @param type as a media type
 */
record Attached(URI address, String name, String type) {

    private static final int MOST = 20;

    /** Those that can be fetched. */
    static List<Attached> in(JsonNode message) {
        List<Attached> all = new ArrayList<>();
        for (JsonNode file : message.path("attachments")) {
            String url = Objects.requireNonNullElse(Told.text(file, "url", 2_000), "");
            String address = url.startsWith("//") ? "https:" + url : url;
            if (address.matches("https://[A-Za-z0-9.-]+/[^\\s\"<>\\\\^`{|}]*") && all.size() < MOST) {
                String kind = Objects.requireNonNullElse(Told.name(file, "content_type"), "");
                String name = Told.name(file, "filename");
                all.add(new Attached(URI.create(address), name == null ? kind.split("/")[0] : name, type(kind)));
            }
        }
        return all;
    }

    private static String type(String kind) {
        return kind.matches("[a-z]+/[a-z0-9.+-]+")
                ? kind
                : kind.equals("voice") ? "audio/silk" : "application/octet-stream";
    }
}
