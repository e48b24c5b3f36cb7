package social.rapport.satisfaction.web;

import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.satisfaction.Question;
import social.rapport.satisfaction.Satisfaction;
import social.rapport.shared.text.Cells;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** How content people are, on screen and as a file. */
@Controller
@RequestMapping("/satisfaction")
@Requires(Scope.CONVERSATIONS_READ)
class SatisfactionController {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MOST = 10_000;

    private final Satisfaction satisfaction;
    private final SatisfactionView view;
    private final Templates templates;

    SatisfactionController(Satisfaction satisfaction, SatisfactionView view, Templates templates) {
        this.satisfaction = satisfaction;
        this.view = view;
        this.templates = templates;
    }

    @GetMapping
    JteModel show(SatisfactionQuery query, @RequestParam(required = false) @Nullable String next) {
        return templates.satisfactionWebSatisfaction(view.page(query, next, Actor.current()));
    }

    /** The latest 10,000 answers that the filters leave. */
    @GetMapping("/answers.csv")
    ResponseEntity<byte[]> csv(SatisfactionQuery query) throws IOException {
        List<Question> answers = satisfaction.list(query.filter(), null, MOST).items();
        SatisfactionView.Names names = view.names();
        StringWriter text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord("rated_at", "rating", "comment", "channel", "member", "conversation", "person");
            for (Question one : answers) {
                printer.printRecord(Stream.of(
                                one.ratedAt(),
                                one.rating(),
                                one.comment(),
                                names.of(one.channel()),
                                names.of(one.member()),
                                one.conversation(),
                                one.person())
                        .map(cell -> cell == null ? "" : Cells.safe(cell.toString())));
            }
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("satisfaction.csv")
                                .build()
                                .toString())
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
