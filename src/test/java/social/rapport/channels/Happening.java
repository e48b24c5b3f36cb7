package social.rapport.channels;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity.Direction;
import social.rapport.channels.Activity.Profile;
import social.rapport.channels.Activity.Visibility;

/**
 * Something that happens on a network, as a test tells it: somebody writes to the brand in private, unless it says more.
 *
 * @param name what they are called; null where the network does not say
 * @param email what the network has verified; null where it knows none
 * @param attributes what else the network tells of it
 */
public record Happening(
        String id,
        String account,
        @Nullable String name,
        @Nullable String email,
        Verb verb,
        Direction direction,
        Visibility visibility,
        @Nullable String text,
        Instant at,
        Map<String, Object> attributes) {

    /** @param account of whoever says so */
    public static Happening said(String account, @Nullable String text, Instant at) {
        return new Happening(
                UUID.randomUUID().toString(),
                account,
                null,
                null,
                Verb.MESSAGED,
                Direction.INBOUND,
                Visibility.PRIVATE,
                text,
                at,
                Map.of());
    }

    public Happening id(String given) {
        return new Happening(given, account, name, email, verb, direction, visibility, text, at, attributes);
    }

    public Happening by(@Nullable String called, @Nullable String verified) {
        return new Happening(id, account, called, verified, verb, direction, visibility, text, at, attributes);
    }

    public Happening as(Verb done, Direction to, Visibility before) {
        return new Happening(id, account, name, email, done, to, before, text, at, attributes);
    }

    public Happening with(Map<String, Object> more) {
        return new Happening(id, account, name, email, verb, direction, visibility, text, at, more);
    }

    public Activity activity() {
        return new Activity(
                id,
                verb,
                direction,
                visibility,
                at,
                null,
                null,
                null,
                text,
                null,
                List.of(),
                null,
                null,
                attributes,
                new Profile(account, name, name, null, null, null, email, email != null, null, false, null, null, null),
                null);
    }
}
