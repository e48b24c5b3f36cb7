package social.rapport.shared.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture that somebody sent: its pixels and nothing else. What is written of it again says neither where nor with what
 * it was taken, and stands as it was meant to be looked at. Of an animation the first picture is read.
 */
public final class Picture {

    /** The kinds that are read. */
    public enum Format {
        PNG(50_000_000),
        JPEG(50_000_000),
        WEBP(16_000_000),
        GIF(16_000_000);

        private final long mostPixels;

        Format(long mostPixels) {
            this.mostPixels = mostPixels;
        }

        static Optional<Format> of(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.name().equals(name.toUpperCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    /** A larger picture is read with every second pixel, or every third, so that one fits into memory beside the rest. */
    private static final double KEPT_PIXELS = 12_500_000;

    private static final float QUALITY = 0.88f;

    /** Unpacked pictures are the largest things that are ever in memory: one at a time. */
    private static final Semaphore TURN = new Semaphore(1, true);

    static {
        ImageIO.setUseCache(false);
        ImageIO.scanForPlugins();
    }

    private final BufferedImage pixels;
    private final boolean photo;

    private Picture(BufferedImage pixels, boolean photo) {
        this.pixels = pixels;
        this.photo = photo;
    }

    /** What is made of a picture while it is in memory. */
    @FunctionalInterface
    public interface Use<T> {
        T of(Picture picture) throws IOException;
    }

    /**
     * Reads a picture and makes something of it, once those who came before have done so.
     *
     * @throws NoPicture where this is none of these kinds, is damaged, or has too many pixels
     * @throws IOException where the content cannot be had
     */
    public static <T> T with(InputStream content, Set<Format> wanted, Use<T> use) throws NoPicture, IOException {
        TURN.acquireUninterruptibly();
        try {
            return use.of(read(content, wanted));
        } finally {
            TURN.release();
        }
    }

    private static Picture read(InputStream content, Set<Format> wanted) throws NoPicture {
        try (var input = new Patient(content)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw NoPicture.unreadable("not a picture");
            }
            ImageReader reader = readers.next();
            try {
                Format format = Format.of(reader.getFormatName())
                        .filter(wanted::contains)
                        .orElseThrow(() -> NoPicture.unreadable("not a picture of these kinds"));
                return read(reader, format, input);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            throw NoPicture.unreadable("damaged: " + broken);
        }
    }

    private static Picture read(ImageReader reader, Format format, ImageInputStream input)
            throws IOException, NoPicture {
        Orientation orientation = Orientation.UPRIGHT;
        if (format == Format.JPEG) {
            orientation = Orientation.of(input);
            input.seek(0);
        }
        reader.setInput(input, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > format.mostPixels) {
            throw NoPicture.tooWide(reader.getWidth(0), reader.getHeight(0));
        }
        ImageReadParam sparing = reader.getDefaultReadParam();
        int step = (int) Math.ceil(Math.sqrt(pixels / KEPT_PIXELS));
        if (step > 1) {
            sparing.setSourceSubsampling(step, step, 0, 0);
        }
        BufferedImage read = reader.read(0, sparing);
        boolean photo = format == Format.JPEG
                || format == Format.WEBP && !read.getColorModel().hasAlpha();
        return new Picture(upright(read, orientation, photo), photo);
    }

    /** Drawn anew in any case, so that colours are those of screens. */
    private static BufferedImage upright(BufferedImage read, Orientation orientation, boolean photo) {
        int width = orientation.isTurned() ? read.getHeight() : read.getWidth();
        int height = orientation.isTurned() ? read.getWidth() : read.getHeight();
        return drawn(read, width, height, photo, orientation.upright(read.getWidth(), read.getHeight()));
    }

    private static BufferedImage drawn(
            BufferedImage picture, int width, int height, boolean photo, AffineTransform transform) {
        BufferedImage drawn =
                new BufferedImage(width, height, photo ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = drawn.createGraphics();
        if (photo) {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, width, height);
        }
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, transform, null);
        pen.dispose();
        return drawn;
    }

    public int width() {
        return pixels.getWidth();
    }

    public int height() {
        return pixels.getHeight();
    }

    /** The type that {@link #bytes} are of: photographs become JPEG, everything else PNG. */
    public String type() {
        return photo ? "image/jpeg" : "image/png";
    }

    /** The same, at most this wide and high. Halved step by step, since one large step leaves out most pixels. */
    public Picture fitted(int side) {
        BufferedImage shown = pixels;
        while (Math.max(shown.getWidth(), shown.getHeight()) > side) {
            double scale = Math.max(0.5, (double) side / Math.max(shown.getWidth(), shown.getHeight()));
            int width = Math.max(1, (int) Math.round(shown.getWidth() * scale));
            int height = Math.max(1, (int) Math.round(shown.getHeight() * scale));
            shown = drawn(
                    shown,
                    width,
                    height,
                    photo,
                    AffineTransform.getScaleInstance(
                            (double) width / shown.getWidth(), (double) height / shown.getHeight()));
        }
        return new Picture(shown, photo);
    }

    /** As a file of its {@link #type}. */
    public byte[] bytes() throws IOException {
        return photo ? jpeg() : png();
    }

    private byte[] jpeg() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(pixels, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** As PNG whatever it was. */
    public byte[] png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(pixels, "png", bytes);
        return bytes.toByteArray();
    }

    /** Stops readers that go on past the end: the one for WebP would, for minutes, with a damaged file. */
    private static final class Patient extends MemoryCacheImageInputStream {

        private static final int PATIENCE = 256;

        private int beyond;

        private Patient(InputStream content) {
            super(content);
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
}
