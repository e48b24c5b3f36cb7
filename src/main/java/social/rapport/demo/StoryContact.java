package social.rapport.demo;

import org.jspecify.annotations.Nullable;

/** What one account tells about how to reach its owner. Addresses are in example domains, numbers are fictional. */
public record StoryContact(
        @Nullable String unionId,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String phone,
        boolean phoneVerified) {

    static final StoryContact NONE = new StoryContact(null, null, false, null, false);
}
