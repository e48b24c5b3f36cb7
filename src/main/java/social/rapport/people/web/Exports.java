package social.rapport.people.web;

import static social.rapport.shared.ui.Words.t;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import social.rapport.people.PeopleExport;
import social.rapport.people.PeopleFilter;
import social.rapport.workspace.Actor;
import tools.jackson.databind.json.JsonMapper;

/** Sends people as a file, as they are read. */
@Component
class Exports {

    private final PeopleExport people;
    private final JsonMapper json;

    Exports(PeopleExport people, JsonMapper json) {
        this.people = people;
        this.json = json;
    }

    /**
     * @param read whether a person reads it, in their language, or a program
     * @throws IOException where it failed midway; the connection then breaks, so that nobody takes a part for the whole
     */
    void send(PeopleFilter filter, ExportFormat format, boolean read, Actor by, HttpServletResponse response)
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
