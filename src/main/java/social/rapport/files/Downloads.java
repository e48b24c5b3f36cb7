package social.rapport.files;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;

/**
 * Hands files out so that none of them does anything: a picture that we drew is shown; everything else is saved, never
 * opened, whatever it calls itself.
 */
@Component
public class Downloads {

    private static final String UNKNOWN = "application/octet-stream";
    private static final String KEPT_A_DAY = "private, max-age=86400, immutable";

    private final Files files;

    Downloads(Files files) {
        this.files = files;
    }

    public void write(StoredFile file, HttpServletResponse response) throws IOException {
        prepare(file, file.size(), response);
        try (InputStream content = files.open(file.id())) {
            content.transferTo(response.getOutputStream());
        }
    }

    /** @throws Fault.Caller where it is no picture */
    public void writeThumbnail(StoredFile file, HttpServletResponse response) throws IOException {
        byte[] small = files.thumbnail(file.id()).orElseThrow(() -> Fault.notFound("file"));
        prepare(file, small.length, response);
        response.getOutputStream().write(small);
    }

    private static void prepare(StoredFile file, long length, HttpServletResponse response) {
        response.setContentType(file.isPicture() ? file.type() : UNKNOWN);
        response.setContentLengthLong(length);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                (file.isPicture() ? ContentDisposition.inline() : ContentDisposition.attachment())
                        .filename(file.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(HttpHeaders.CACHE_CONTROL, KEPT_A_DAY);
    }
}
