package social.rapport.portal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How somebody comes to their pages, and how long what opens them is good. */
public enum Way {
    /** They asked for a mail to their address. */
    MAIL(Duration.ofMinutes(15)),
    /** The team sent them a link in a conversation. */
    LINK(Duration.ofHours(24)),
    /** They opened it from a website's chat, where the site had signed for them. */
    CHAT(Duration.ofMinutes(5)),
    /** Their device showed a passkey that they had made on their pages. */
    PASSKEY(Duration.ofMinutes(5));

    private final Duration lasts;

    Way(Duration lasts) {
        this.lasts = lasts;
    }

    public Duration lasts() {
        return lasts;
    }

    /** As it stands in addresses and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Way> of(String key) {
        return Stream.of(values()).filter(way -> way.key().equals(key)).findFirst();
    }
}
