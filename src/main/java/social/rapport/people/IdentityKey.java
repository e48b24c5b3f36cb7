package social.rapport.people;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.ChannelId;

/**
 * What makes an identity one and the same: a realm and an id that is unique in it.
 *
 * @param realm a channel's id, {@code email}, {@code phone} or {@code union:<network>}
 */
record IdentityKey(String realm, String externalId) {

    static final String EMAIL = "email";
    static final String PHONE = "phone";

    private static final String UNION = "union:";
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    static IdentityKey account(Sighting sighting) {
        return account(sighting.channel(), sighting.externalId());
    }

    static IdentityKey account(ChannelId channel, String externalId) {
        return new IdentityKey(channel.toString(), externalId);
    }

    static IdentityKey union(String network, String unionId) {
        return new IdentityKey(UNION + network, unionId);
    }

    static Optional<IdentityKey> email(@Nullable String email) {
        return Optional.ofNullable(email)
                .map(given -> given.strip().toLowerCase(Locale.ROOT))
                .filter(given -> given.indexOf('@') > 0)
                .map(given -> new IdentityKey(EMAIL, given));
    }

    /** A number in E.164; one that is not written internationally cannot prove anything. */
    static Optional<IdentityKey> phone(@Nullable String phone) {
        if (phone == null || !phone.strip().startsWith("+")) {
            return Optional.empty();
        }
        try {
            var number = PHONES.parse(phone, null);
            return PHONES.isPossibleNumber(number)
                    ? Optional.of(new IdentityKey(PHONE, PHONES.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }
}
