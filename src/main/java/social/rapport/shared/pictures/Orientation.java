package social.rapport.shared.pictures;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * How a camera was held, as Exif says it (JEITA CP-3451, tag 274): 1 upright, 2 to 8 mirrored or turned.
 *
 * @param value 1 to 8
 */
record Orientation(int value) {

    static final Orientation UPRIGHT = new Orientation(1);

    private static final int FIRST_TURNED = 5;
    private static final int LAST = 8;

    /** What the Exif part of a JPEG says; upright where it says nothing that can be read. */
    static Orientation of(ImageInputStream jpeg) {
        try {
            List<JPEGSegment> exif = JPEGSegmentUtil.readSegments(jpeg, JPEG.APP1, "Exif");
            if (exif.isEmpty()) {
                return UPRIGHT;
            }
            try (InputStream data = exif.getFirst().data()) {
                data.skipNBytes(1);
                Entry entry = new TIFFReader()
                        .read(new MemoryCacheImageInputStream(data))
                        .getEntryById(TIFF.TAG_ORIENTATION);
                return entry != null
                                && entry.getValue() instanceof Number number
                                && number.intValue() >= 1
                                && number.intValue() <= LAST
                        ? new Orientation(number.intValue())
                        : UPRIGHT;
            }
        } catch (IOException | RuntimeException unreadable) {
            return UPRIGHT;
        }
    }

    /** Whether width and height change places. */
    boolean isTurned() {
        return value >= FIRST_TURNED;
    }

    /** What sets a picture of this width and height upright. */
    AffineTransform upright(int width, int height) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
