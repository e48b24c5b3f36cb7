package social.rapport.consent.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.consent.Permission;
import social.rapport.shared.ChannelId;

/** A permission as the API shows it. */
record PermissionView(
        UUID id,
        UUID person,
        String purpose,
        @Nullable UUID channel,
        String state,
        String wording,
        @Nullable Integer wordingVersion,
        @Nullable String language,
        String source,
        Instant saidAt,
        Instant recordedAt,
        String by) {

    static PermissionView of(Permission permission) {
        ChannelId channel = permission.channel();
        return new PermissionView(
                permission.id(),
                permission.person().value(),
                permission.purpose(),
                channel == null ? null : channel.value(),
                permission.granted() ? "granted" : "refused",
                permission.wording(),
                permission.wordingVersion(),
                permission.language(),
                permission.source().key(),
                permission.saidAt(),
                permission.recordedAt(),
                permission.by());
    }
}
