package social.rapport.channels.chat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.channels.Activity;
import social.rapport.shared.ChannelId;

/**
 * Who writes in a chat.
 *
 * @param id the account's id on the channel
 * @param subject how the site that signed for them knows them; null while nobody has
 * @param email as they typed it, or as the site gave it
 * @param emailVerified whether the site vouches for the e-mail
 */
record Visitor(
        UUID id,
        @Nullable String subject,
        @Nullable String name,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String locale,
        @Nullable String timeZone) {

    /** Each site counts its own users, so their ids mean something on their channel alone. */
    Activity.Profile profile(ChannelId channel) {
        return new Activity.Profile(
                id.toString(),
                null,
                name,
                null,
                null,
                subject == null ? null : channel + ":" + subject,
                email,
                emailVerified,
                null,
                false,
                locale,
                timeZone,
                null);
    }

    /** The same account, once the site has said whose it is. */
    Visitor as(Visitor known) {
        return new Visitor(id, known.subject(), known.name(), known.email(), known.emailVerified(), locale, timeZone);
    }
}
