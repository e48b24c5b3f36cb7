package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import social.rapport.people.PeopleExport;
import social.rapport.people.PeopleFilter;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends people as a file, as they are read. Each export holds a connection of the database while it lasts, so a node makes
 * no more than {@value #AT_ONCE} at once.
 */
@Component
class Exports {

    static final int AT_ONCE = 2;

    private static final int PATIENCE_SECONDS = 3;

    private final PeopleExport people;
    private final JsonMapper json;
    final Semaphore places = new Semaphore(AT_ONCE);

    Exports(PeopleExport people, JsonMapper json) {
        this.people = people;
        this.json = json;
    }

    /**
     * @param read whether a person reads it, in their language, or a program
     * @throws Fault.Caller where others are being made and do not end within {@value #PATIENCE_SECONDS} seconds
     * @throws IOException where it failed midway; the connection then breaks, so that nobody takes a part for the whole
     */
    void send(PeopleFilter filter, ExportFormat format, boolean read, Actor by, HttpServletResponse response)
            throws IOException {
        takePlace();
        try {
            write(filter, format, read, by, response);
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw new Fault.Caller(Fault.Kind.TOO_MANY, "people.export.full", List.of());
    }

    private void write(PeopleFilter filter, ExportFormat format, boolean read, Actor by, HttpServletResponse response)
            throws IOException {
        String day = Instant.now().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
        response.setContentType(format.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"people-" + day + "." + format.key() + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            OutputStream out = response.getOutputStream();
            ExportWriter writer =
                    switch (format) {
                        case CSV -> new ExportWriter.Csv(out, read);
                        case XLSX -> new ExportWriter.Xlsx(out, t("people.title"), read);
                        case JSON -> new ExportWriter.Json(out, json);
                    };
            people.run(filter, format.key(), by, person -> {
                try {
                    writer.write(person);
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
            writer.close();
        } catch (RuntimeException broken) {
            if (!response.isCommitted()) {
                response.reset();
                throw broken;
            }
            throw new IOException("The export ended before it was whole", broken);
        }
    }
}
