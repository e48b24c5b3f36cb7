package social.rapport.channels.sms;

import java.util.Optional;

/**
 * In how many parts a text goes over the air, each of which costs: 160 characters of the GSM alphabet (3GPP TS 23.038), or 70 of
 * all of Unicode as soon as there is one of another; a little less where there are several, which have to find together.
 *
 * @param used how much of its room it takes
 * @param room what as many parts hold
 * @param other the first character that is not of the GSM alphabet; empty where there is none
 */
record Segments(int count, int used, int room, Optional<String> other) {

    private static final String ALPHABET = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** These take two places. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    static Segments of(String text) {
        Optional<String> other = text.codePoints()
                .filter(point -> ALPHABET.indexOf(point) < 0 && EXTENSION.indexOf(point) < 0)
                .mapToObj(Character::toString)
                .findFirst();
        int[] sizes = text.codePoints()
                .map(point -> other.isPresent() ? Character.charCount(point) : EXTENSION.indexOf(point) < 0 ? 1 : 2)
                .toArray();
        int alone = other.isPresent() ? 70 : 160;
        int together = other.isPresent() ? 67 : 153;
        int used = 0;
        for (int size : sizes) {
            used += size;
        }
        if (used <= alone) {
            return new Segments(used == 0 ? 0 : 1, used, alone, other);
        }
        int count = 1;
        int filled = 0;
        for (int size : sizes) {
            if (filled + size > together) {
                count++;
                filled = 0;
            }
            filled += size;
        }
        return new Segments(count, used, count * together, other);
    }
}
