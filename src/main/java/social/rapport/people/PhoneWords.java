package social.rapport.people;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.List;
import java.util.Set;

/** The ways in which a member may type somebody's number: with the country or without, in one or with its gaps. */
final class PhoneWords {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private PhoneWords() {}

    static Set<String> of(String phone) {
        if (!phone.startsWith("+")) {
            return Set.copyOf(List.of(phone, phone.replaceAll("\\D", "")));
        }
        try {
            var number = PHONES.parse(phone, null);
            String national = PHONES.format(number, PhoneNumberFormat.NATIONAL);
            return Set.copyOf(List.of(
                    PHONES.format(number, PhoneNumberFormat.E164),
                    PHONES.format(number, PhoneNumberFormat.INTERNATIONAL),
                    national,
                    national.replaceAll("\\D", ""),
                    PHONES.getNationalSignificantNumber(number)));
        } catch (NumberParseException unreadable) {
            return Set.of(phone);
        }
    }
}
