package social.rapport.channels.activitypub;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Channel;

/**
 * Where the brand's account is on the fediverse: addresses that other servers keep for ever.
 *
 * @param base where this server is reached, such as {@code https://care.example.com}
 * @param handle as people write it before the {@code @}
 * @param domain as they write it behind; another one than the server's leads there by its WebFinger
 */
record Home(String base, Channel channel, String handle, String domain) {

    static final String HANDLE = "handle";
    static final String DOMAIN = "domain";

    private static final String PATH = "/fediverse/";
    private static final String NOTES = "/notes/";

    static Home of(String base, Channel channel) {
        String domain = channel.settings().getOrDefault(DOMAIN, "");
        return new Home(
                base,
                channel,
                channel.settings().getOrDefault(HANDLE, ""),
                domain.isEmpty() ? authority(URI.create(base)) : domain);
    }

    /** A host with its port, where that is not the usual one. */
    static String authority(URI address) {
        String host = Objects.requireNonNullElse(address.getHost(), "");
        int port = address.getPort();
        boolean isUsual = port < 0
                || "https".equals(address.getScheme()) && port == 443
                || "http".equals(address.getScheme()) && port == 80;
        return isUsual ? host : host + ":" + port;
    }

    String actor() {
        return base + PATH + channel.id();
    }

    String key() {
        return actor() + "#main-key";
    }

    String inbox() {
        return base + "/in/" + channel.id();
    }

    String outbox() {
        return actor() + "/outbox";
    }

    String followers() {
        return actor() + "/followers";
    }

    String following() {
        return actor() + "/following";
    }

    String note(UUID id) {
        return actor() + NOTES + id;
    }

    String account() {
        return handle + "@" + domain;
    }

    /** The note of ours that has this address. */
    Optional<UUID> note(@Nullable String address) {
        String beginning = actor() + NOTES;
        if (address == null || !address.startsWith(beginning)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    UUID.fromString(address.substring(beginning.length()).replaceFirst("[/#].*", "")));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }
}
