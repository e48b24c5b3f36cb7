package social.rapport.imports.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import social.rapport.Templates;
import social.rapport.channels.Channels;
import social.rapport.imports.Import;
import social.rapport.imports.Import.State;
import social.rapport.imports.Imports;
import social.rapport.imports.Imports.Filter;
import social.rapport.imports.Imports.Handed;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Imports on screen: a file is handed in, and once it is started one sees it being read. */
@Controller
@RequestMapping("/imports")
@Requires(Scope.PEOPLE_IMPORT)
class ImportsController {

    private static final int PAGE = 20;

    private final Imports imports;
    private final Reports reports;
    private final Channels channels;
    private final PlanView plans;
    private final Templates templates;

    ImportsController(Imports imports, Reports reports, Channels channels, PlanView plans, Templates templates) {
        this.imports = imports;
        this.reports = reports;
        this.channels = channels;
        this.plans = plans;
        this.templates = templates;
    }

    @GetMapping
    JteModel list(@RequestParam(required = false) @Nullable String next) {
        return listed(next, Form.empty());
    }

    private JteModel listed(@Nullable String next, Form form) {
        return templates.importsWebImports(
                new ImportsPage(imports.list(new Filter(null, null, true), Keyset.of(next), PAGE), form));
    }

    @PostMapping
    Object hand(@RequestParam(required = false) @Nullable MultipartFile file, HttpServletResponse response)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return refused(Fault.invalid("/file", file == null ? "imports.file.none" : "imports.file.empty"), response);
        }
        try (InputStream content = file.getInputStream()) {
            String name = String.valueOf(file.getOriginalFilename());
            Import draft = imports.hand(Actor.current(), new Handed(name, content, null, null, null));
            return "redirect:/imports/" + draft.id();
        } catch (Fault.Caller refused) {
            return refused(refused, response);
        }
    }

    private JteModel refused(Fault.Caller fault, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return listed(null, Form.empty().refused(fault));
    }

    @GetMapping("/{id}")
    JteModel show(@PathVariable UUID id) {
        Import shown = imports.get(id);
        return shown.state() == State.DRAFT ? plans.page(shown, Form.empty()) : templates.importsWebImport(page(shown));
    }

    private ImportPage page(Import shown) {
        ChannelId channel = shown.channel();
        return new ImportPage(
                shown, channel == null ? null : channels.find(channel).orElse(null));
    }

    @PostMapping("/{id}/cancellation")
    String cancel(@PathVariable UUID id) {
        boolean wasDraft = imports.get(id).state() == State.DRAFT;
        imports.cancel(Actor.current(), id);
        Toast.said(Words.t(wasDraft ? "imports.dropped" : "imports.cancelled"));
        return "redirect:/imports" + (wasDraft ? "" : "/" + id);
    }

    @GetMapping(path = "/{id}/report", produces = "text/csv")
    void report(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        reports.write(imports.get(id), response);
    }
}
