package social.rapport.channels.mastodon;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Told;
import tools.jackson.databind.JsonNode;

/**
 * What a server allows and where it streams, as it says itself; what it leaves out is as usual.
 *
 * @param streaming the server that streams, without a path
 * @param longest the most characters of a status
 * @param mostMedia how many files a status takes
 * @param largestPicture in bytes
 */
record Instance(String domain, String streaming, int longest, int mostMedia, long largestPicture) {

    private static final int USUAL_LENGTH = 500;
    private static final int USUAL_MEDIA = 4;
    private static final long USUAL_PICTURE = 10 << 20;
    private static final int LEAST_LENGTH = 100;
    private static final int ADDRESS = 300;

    /** @param server as which it was asked */
    static Instance of(String server, JsonNode told) {
        JsonNode configuration = told.path("configuration");
        JsonNode statuses = configuration.path("statuses");
        String domain = Told.text(told, "domain", ADDRESS);
        return new Instance(
                domain == null ? Objects.requireNonNullElse(URI.create(server).getHost(), server) : domain,
                streaming(server, Told.text(configuration.path("urls"), "streaming", ADDRESS)),
                Math.max(LEAST_LENGTH, limit(Told.number(statuses, "max_characters"), USUAL_LENGTH)),
                limit(Told.number(statuses, "max_media_attachments"), USUAL_MEDIA),
                Objects.requireNonNullElse(
                        Told.number(configuration.path("media_attachments"), "image_size_limit"), USUAL_PICTURE));
    }

    /** It is told as an address for web sockets; the events are to be had at the same host over HTTP. */
    private static String streaming(String server, @Nullable String told) {
        return told != null && told.matches("wss?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?")
                ? told.replaceFirst("^ws", "http").replaceFirst("/$", "")
                : server;
    }

    private static int limit(@Nullable Long told, int usual) {
        return told == null || told < 0 || told > Integer.MAX_VALUE ? usual : told.intValue();
    }
}
