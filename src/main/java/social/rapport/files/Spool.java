package social.rapport.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import social.rapport.shared.Fault;
import social.rapport.shared.Sha256;

/** A file on its way in, on the disk of this machine until it has been looked at. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Spool(Path path, long bytes, byte[] digest) implements AutoCloseable {

    private static final int PIECE = 1 << 16;

    /** @throws Fault.Caller naming {@code /file} where there is nothing in it, or more than may be */
    static Spool of(InputStream content, long largest) throws IOException {
        Path path = java.nio.file.Files.createTempFile("rapport-file-", null);
        try {
            MessageDigest digest = Sha256.start();
            long bytes = write(content, path, digest, largest);
            return new Spool(path, bytes, digest.digest());
        } catch (IOException | RuntimeException failed) {
            java.nio.file.Files.deleteIfExists(path);
            throw failed;
        }
    }

    private static long write(InputStream content, Path path, MessageDigest digest, long largest) throws IOException {
        long bytes = 0;
        byte[] piece = new byte[PIECE];
        try (OutputStream output =
                new DigestOutputStream(new BufferedOutputStream(java.nio.file.Files.newOutputStream(path)), digest)) {
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                bytes += read;
                if (bytes > largest) {
                    throw tooLarge();
                }
                output.write(piece, 0, read);
            }
        }
        if (bytes == 0) {
            throw Fault.invalid("/file", "files.wrong.empty");
        }
        return bytes;
    }

    private static Fault.Caller tooLarge() {
        return new Fault.Caller(
                Fault.Kind.TOO_LARGE, "files.wrong.large", List.of(new Fault.Field("/file", "files.wrong.large")));
    }

    InputStream open() throws IOException {
        return java.nio.file.Files.newInputStream(path);
    }

    /** How it begins. */
    byte[] head() throws IOException {
        try (InputStream content = open()) {
            return content.readNBytes(FileType.HEAD);
        }
    }

    @Override
    public void close() throws IOException {
        java.nio.file.Files.deleteIfExists(path);
    }
}
