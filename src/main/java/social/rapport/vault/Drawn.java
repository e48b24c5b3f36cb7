package social.rapport.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import social.rapport.shared.Fault;
import social.rapport.shared.Sha256;
import social.rapport.shared.pictures.NoPicture;
import social.rapport.shared.pictures.Picture;

/**
 * A picture of a receipt as it is kept.
 *
 * @param type {@code image/jpeg} or {@code image/png}
 * @param handedIn the SHA-256 of what it was drawn from
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Drawn(String type, byte[] bytes, byte[] handedIn) {

    /** The largest picture that is taken, in bytes. */
    private static final int LARGEST = 10_000_000;

    /** As wide and high as a receipt can be read well. */
    private static final int SIDE = 1_600;

    private static final Set<Picture.Format> FORMATS = Set.of(Picture.Format.values());

    /** @throws Fault.Caller naming {@code /picture} where it is none, or is too large */
    public static Drawn of(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new Fault.Caller(
                    Fault.Kind.TOO_LARGE,
                    "vault.wrong.picture.large",
                    List.of(new Fault.Field("/picture", "vault.wrong.picture.large")));
        }
        if (bytes.length == 0) {
            throw Fault.invalid("/picture", "vault.wrong.empty");
        }
        try {
            return Picture.with(new ByteArrayInputStream(bytes), FORMATS, picture -> {
                Picture fitted = picture.fitted(SIDE);
                return new Drawn(fitted.type(), fitted.bytes(), Sha256.of(bytes));
            });
        } catch (NoPicture refused) {
            throw Fault.invalid("/picture", refused.isTooWide() ? "vault.wrong.picture.wide" : "vault.wrong.picture");
        }
    }
}
