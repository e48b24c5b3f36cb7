package social.rapport.imports.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.view.RedirectView;
import social.rapport.Templates;
import social.rapport.channels.Channels;
import social.rapport.imports.Import;
import social.rapport.imports.Import.State;
import social.rapport.imports.ImportKind;
import social.rapport.imports.Imports;
import social.rapport.imports.Imports.Filter;
import social.rapport.imports.Imports.Handed;
import social.rapport.imports.Imports.Wishes;
import social.rapport.imports.Mapping;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Imports on screen: a file is chosen, its columns are told apart, and then one sees it being read. */
@Controller
@RequestMapping("/imports")
@Requires(Scope.PEOPLE_IMPORT)
class ImportsController {

    private static final int PAGE = 20;

    private final Imports imports;
    private final Reports reports;
    private final Channels channels;
    private final Templates templates;

    ImportsController(Imports imports, Reports reports, Channels channels, Templates templates) {
        this.imports = imports;
        this.reports = reports;
        this.channels = channels;
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
            return new RedirectView("/imports/" + draft.id());
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
        return shown.state() == State.DRAFT ? planned(shown, Form.empty()) : templates.importsWebImport(page(shown));
    }

    private ImportPage page(Import shown) {
        ChannelId channel = shown.channel();
        return new ImportPage(
                shown, channel == null ? null : channels.find(channel).orElse(null));
    }

    private JteModel planned(Import draft, Form form) {
        return templates.importsWebPlan(PlanPage.of(draft, imports.preview(draft), channels.all(), form));
    }

    /** Keeps what was chosen and shows the file as it is read now. */
    @PostMapping("/{id}/plan")
    JteModel plan(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        try {
            return planned(wish(imports.get(id), Form.of(fields)), Form.empty());
        } catch (Fault.Caller refused) {
            return unplanned(id, refused, response);
        }
    }

    @PostMapping("/{id}/start")
    Object start(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        try {
            imports.start(
                    Actor.current(), wish(imports.get(id), Form.of(fields)).id());
            return new RedirectView("/imports/" + id);
        } catch (Fault.Caller refused) {
            return unplanned(id, refused, response);
        }
    }

    private Import wish(Import draft, Form form) {
        ImportKind kind = ImportKind.of(form.get("kind")).orElse(draft.kind());
        String charset = form.get("charset").isEmpty() ? draft.plan().charset() : form.get("charset");
        boolean isSame = kind == draft.kind() && charset.equals(draft.plan().charset());
        return imports.plan(
                Actor.current(),
                draft.id(),
                kind,
                charset,
                channel(form.get("channel")),
                new Wishes(
                        isSame ? columns(draft, form) : null,
                        form.holds("confirmed", "true"),
                        form.all("own").isEmpty()
                                ? null
                                : List.of(form.get("own").split("[\\s,;，；]+"))));
    }

    private static Map<String, String> columns(Import draft, Form form) {
        Map<String, String> targets = new HashMap<>();
        for (int i = 0; i < draft.plan().columns().size(); i++) {
            String target = form.get("target-" + i);
            targets.put(draft.plan().columns().get(i).name(), target.isEmpty() ? Mapping.SKIP : target);
        }
        return targets;
    }

    private static @Nullable ChannelId channel(String id) {
        try {
            return id.isEmpty() ? null : ChannelId.of(id);
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid("/channel", "imports.channel.none");
        }
    }

    /** What was not there, or has begun, is no longer a matter of the form. */
    private JteModel unplanned(UUID id, Fault.Caller fault, HttpServletResponse response) {
        Import draft = imports.get(id);
        if (draft.state() != State.DRAFT || fault.kind() == Fault.Kind.FORBIDDEN) {
            throw fault;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return planned(draft, Form.empty().refused(fault));
    }

    @PostMapping("/{id}/cancellation")
    RedirectView cancel(@PathVariable UUID id) {
        boolean wasDraft = imports.get(id).state() == State.DRAFT;
        imports.cancel(Actor.current(), id);
        Toast.said(Words.t(wasDraft ? "imports.dropped" : "imports.cancelled"));
        return new RedirectView(wasDraft ? "/imports" : "/imports/" + id);
    }

    @GetMapping(path = "/{id}/report", produces = "text/csv")
    void report(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        reports.write(imports.get(id), response);
    }
}
