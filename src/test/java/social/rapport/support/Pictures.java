package social.rapport.support;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures as people send them, good and bad. */
public final class Pictures {

    /** Where a camera says that {@link #photo} was taken. */
    public static final String PLACE = "GPS 31.2304N 121.4737E";

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Pictures() {}

    /** A red left half and a blue right half. */
    public static byte[] png(int width, int height) {
        return written("png", drawn(width, height));
    }

    /** The same as a photograph of a camera that was held on its side, so that red is to be on top, and knew where it was. */
    public static byte[] photo(int width, int height) {
        byte[] jpeg = written("jpeg", drawn(width, height));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream photo = new DataOutputStream(bytes);
        try {
            byte[] place = PLACE.getBytes(StandardCharsets.US_ASCII);
            photo.write(jpeg, 0, 2);
            photo.writeShort(0xFFE1);
            photo.writeShort(2 + 6 + 26 + place.length);
            photo.write("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII));
            photo.writeInt(8);
            photo.writeShort(1);
            photo.writeShort(0x0112);
            photo.writeShort(3);
            photo.writeInt(1);
            photo.writeShort(6);
            photo.writeShort(0);
            photo.writeInt(0);
            photo.write(place);
            photo.write(jpeg, 2, jpeg.length - 2);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A file of a few bytes that says it is this wide and high. */
    public static byte[] bomb(int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream png = new DataOutputStream(bytes);
        try {
            png.write(PNG);
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            DataOutputStream sizes = new DataOutputStream(head);
            sizes.writeInt(width);
            sizes.writeInt(height);
            sizes.write(new byte[] {8, 2, 0, 0, 0});
            chunk(png, "IHDR", head.toByteArray());
            chunk(png, "IDAT", new byte[] {0x78, (byte) 0x9C, 0x63, 0, 0, 0, 1, 0, 1});
            chunk(png, "IEND", new byte[0]);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream png, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        png.writeInt(data.length);
        png.write(name);
        png.write(data);
        png.writeInt((int) sum.getValue());
    }

    /** A GIF of several pictures one after the other. */
    public static byte[] animation(int pictures) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < pictures; i++) {
                writer.writeToSequence(new IIOImage(drawn(20 + i, 10), null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A picture behind which something else follows, that other programs would read. */
    public static byte[] followedBy(byte[] picture, String text) {
        byte[] following = text.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(picture, picture.length + following.length);
        System.arraycopy(following, 0, both, picture.length, following.length);
        return both;
    }

    private static BufferedImage drawn(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                picture.setRGB(x, y, (x < width / 2 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        return picture;
    }

    private static byte[] written(String format, BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
