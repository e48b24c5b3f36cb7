package social.rapport.workspace;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import social.rapport.shared.Fault;

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
    private static final long MOST_PIXELS = 16_000_000;
    private static final int VERSION_BYTES = 8;
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "webp");

    static {
        ImageIO.setUseCache(false);
        ImageIO.scanForPlugins();
    }

    /** @throws Fault.Caller naming {@code /logo} where this is no PNG, JPEG or WebP picture, or one too large */
    public static Logo of(byte[] upload) {
        if (upload.length > MOST_BYTES) {
            throw Fault.invalid("/logo", "workspace.logo.large");
        }
        try {
            byte[] png = png(fitted(read(upload)));
            return new Logo(png, HexFormat.of().formatHex(DigestUtils.sha256(png), 0, VERSION_BYTES));
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw Fault.invalid("/logo", "workspace.logo.unreadable");
        }
    }

    private static BufferedImage read(byte[] upload) throws IOException {
        try (var input = new Upload(upload)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("not a picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    throw new IOException("not a picture of these kinds");
                }
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw Fault.invalid("/logo", "workspace.logo.wide");
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    /** Stops readers that go on past the end: the one for WebP would, for minutes, with a damaged file. */
    private static final class Upload extends MemoryCacheImageInputStream {

        private static final int PATIENCE = 256;

        private int beyond;

        private Upload(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return checked(super.read(into, offset, length));
        }

        private int checked(int read) {
            if (read < 0 && ++beyond > PATIENCE) {
                throw new IllegalArgumentException("read past the end");
            }
            return read;
        }
    }

    /** Halved step by step, since one large step leaves out most pixels. */
    private static BufferedImage fitted(BufferedImage picture) {
        BufferedImage shown = drawn(picture, new Dimension(picture.getWidth(), picture.getHeight()));
        while (Math.max(shown.getWidth(), shown.getHeight()) > SIDE) {
            double scale = Math.max(0.5, (double) SIDE / Math.max(shown.getWidth(), shown.getHeight()));
            shown = drawn(shown, new Dimension(Math.max(1, (int) (shown.getWidth() * scale)), Math.max(1, (int)
                    (shown.getHeight() * scale))));
        }
        return shown;
    }

    private static BufferedImage drawn(BufferedImage picture, Dimension size) {
        BufferedImage drawn = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, size.width, size.height, null);
        pen.dispose();
        return drawn;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
