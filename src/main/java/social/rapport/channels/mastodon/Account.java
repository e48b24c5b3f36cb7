package social.rapport.channels.mastodon;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import social.rapport.channels.ConnectedChannel;

/**
 * Where the brand's account is, and what proves that we may speak for it.
 *
 * @param server such as {@code https://mastodon.social}
 */
record Account(String server, String token) {

    static final String SERVER = "server";
    static final String TOKEN = "token";

    static Account of(ConnectedChannel channel) {
        return new Account(
                channel.channel().settings().getOrDefault(SERVER, "").replaceFirst("/+$", ""),
                Objects.requireNonNullElse(channel.credentials().get(TOKEN), ""));
    }

    URI at(String path) {
        return URI.create(server + path);
    }

    Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + token);
    }

    @Override
    public String toString() {
        return "Account[" + server + "]";
    }
}
