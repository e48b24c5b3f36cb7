package social.rapport.conversations.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import social.rapport.conversations.ConversationExport;
import social.rapport.conversations.ConversationExport.Format;
import social.rapport.conversations.ConversationExports;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;

/** Begins exports and hands their files out, as screens and programs ask for them. */
@Component
class ExportSender {

    private final ConversationExports exports;

    ExportSender(ConversationExports exports) {
        this.exports = exports;
    }

    /** @throws Fault.Caller where there is no such format */
    static Format format(String key) {
        return Format.of(key).orElseThrow(() -> Fault.invalid("/format", "export.wrong.format"));
    }

    void send(UUID id, Actor by, HttpServletResponse response) throws IOException {
        ConversationExport whole = exports.fetch(id, by);
        response.setContentType(whole.format().mediaType());
        response.setContentLengthLong(whole.bytes());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(whole.fileName())
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        exports.send(whole, response.getOutputStream());
    }
}
