package social.rapport.macros.web;

import static social.rapport.shared.ui.Words.t;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import social.rapport.Templates;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Canned answers that go out and come in as a table. */
@Controller
@Requires(Scope.CONVERSATIONS_ANSWER)
@Tag(name = "Canned answers")
class CannedAnswerSheetController {

    private final CannedAnswerSheet sheet;
    private final CannedAnswersController screen;
    private final Templates templates;

    CannedAnswerSheetController(CannedAnswerSheet sheet, CannedAnswersController screen, Templates templates) {
        this.sheet = sheet;
        this.screen = screen;
        this.templates = templates;
    }

    @GetMapping({"/settings/canned-answers/export", "/api/v1/canned-answers/export"})
    @ResponseBody
    @Operation(
            summary = "Export canned answers as CSV",
            description = "The columns are shortcut, name, folder, shared (team or mine), zh, en and ko. Cells that a"
                    + " spreadsheet would take for a formula begin with an apostrophe.")
    ResponseEntity<String> export() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("canned-answers.csv")
                                .build()
                                .toString())
                .body(sheet.write(Actor.current()));
    }

    @PostMapping("/settings/canned-answers/import")
    Object fromScreen(@RequestParam(required = false) @Nullable MultipartFile file, HttpServletResponse response)
            throws IOException {
        try {
            if (file == null || file.isEmpty()) {
                throw Fault.invalid("/file", "canned.wrong.no-file");
            }
            CannedAnswerSheet.Read read = sheet.read(file.getBytes(), Actor.current());
            Toast.said(t("canned.read", "made", read.made(), "changed", read.changed()));
            return "redirect:/settings/canned-answers";
        } catch (Fault.Caller refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.macrosWebCannedAnswers(
                    screen.page("", null, null, Form.empty().refused(refused)));
        }
    }

    @PostMapping(value = "/api/v1/canned-answers/import", consumes = "text/csv")
    @ResponseBody
    @Operation(
            summary = "Import canned answers from CSV, all of them or none",
            description =
                    "The columns are those of the export, in UTF-8; a row whose shortcut is there already replaces"
                            + " it.")
    CannedAnswerSheet.Read forPrograms(@RequestBody byte[] file) {
        return sheet.read(file, Actor.current());
    }
}
