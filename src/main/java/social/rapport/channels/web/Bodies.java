package social.rapport.channels.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Words;

/**
 * Reads what networks post, plain or gzipped, as far as there is room: one body up to {@value #LIMIT} bytes once unpacked,
 * and all that are being read at once up to an eighth of the heap.
 */
@Component
class Bodies {

    static final int LIMIT = 8 << 20;

    private static final int CHUNK = 64 << 10;
    private static final int SMALL = 1 << 10;

    private final Semaphore chunks = new Semaphore((int) (Runtime.getRuntime().maxMemory() / 8 / CHUNK));

    /** A body that was read; closing it gives its room back. */
    final class Body implements AutoCloseable {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
        private int held;

        private void add(byte[] chunk, int length) {
            if (bytes.size() + length > LIMIT) {
                throw tooLarge();
            }
            while (bytes.size() + length > (long) held * CHUNK) {
                if (!chunks.tryAcquire()) {
                    throw new Fault.Caller(Fault.Kind.BUSY, "in.wrong.busy", List.of());
                }
                held++;
            }
            bytes.write(chunk, 0, length);
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }

        @Override
        public void close() {
            chunks.release(held);
        }
    }

    /** @throws Fault.Caller where it is too large, packed otherwise than by gzip, or ends early */
    Body read(HttpServletRequest request) {
        if (request.getContentLengthLong() > LIMIT) {
            throw tooLarge();
        }
        Body body = new Body();
        try (InputStream in = unpacked(request)) {
            byte[] chunk = new byte[(int) Math.clamp(request.getContentLengthLong() + 1, SMALL, CHUNK)];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                body.add(chunk, length);
            }
            return body;
        } catch (IOException broken) {
            body.close();
            throw Fault.invalid("", "in.wrong.broken");
        } catch (Fault refused) {
            body.close();
            throw refused;
        }
    }

    private static InputStream unpacked(HttpServletRequest request) throws IOException {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
            return request.getInputStream();
        }
        if (encoding.strip().toLowerCase(Locale.ROOT).equals("gzip")) {
            return new GZIPInputStream(request.getInputStream(), CHUNK);
        }
        throw new Fault.Caller(Fault.Kind.UNSUPPORTED, "in.wrong.encoding", List.of());
    }

    private static Fault.Caller tooLarge() {
        return new Fault.Caller(Fault.Kind.TOO_LARGE, Words.later("in.wrong.large", "most", LIMIT), List.of());
    }
}
