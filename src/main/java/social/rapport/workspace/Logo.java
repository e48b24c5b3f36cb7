package social.rapport.workspace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import social.rapport.shared.Fault;
import social.rapport.shared.pictures.NoPicture;
import social.rapport.shared.pictures.Picture;

/**
 * A brand's picture: what was uploaded is read and drawn anew as PNG, so that nothing but pixels is ever served.
 *
 * @param png at most {@value #SIDE} pixels wide and high
 * @param version changes with the picture
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the version tells two logos apart.
public record Logo(byte[] png, String version) {

    /** The largest file that is read. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int SIDE = 256;
    private static final int VERSION_BYTES = 8;
    private static final Set<Picture.Format> FORMATS =
            Set.of(Picture.Format.PNG, Picture.Format.JPEG, Picture.Format.WEBP);

    /** @throws Fault.Caller naming {@code /logo} where this is no PNG, JPEG or WebP picture, or one too large */
    public static Logo of(byte[] upload) {
        if (upload.length > MOST_BYTES) {
            throw Fault.invalid("/logo", "workspace.logo.large");
        }
        try {
            return Picture.with(new ByteArrayInputStream(upload), FORMATS, Logo::drawn);
        } catch (NoPicture refused) {
            throw Fault.invalid("/logo", refused.isTooWide() ? "workspace.logo.wide" : "workspace.logo.unreadable");
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory can be read", impossible);
        }
    }

    private static Logo drawn(Picture picture) throws IOException {
        byte[] png = picture.fitted(SIDE).png();
        return new Logo(png, HexFormat.of().formatHex(DigestUtils.sha256(png), 0, VERSION_BYTES));
    }
}
