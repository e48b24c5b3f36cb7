package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.conversations.ConversationExport;
import social.rapport.conversations.ConversationExports;
import social.rapport.conversations.ConversationExports.Wish;
import social.rapport.conversations.InboxFilter;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.Slice;
import social.rapport.shared.ui.SettingsArea;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Conversations as files: a list is exported, and one sees it being written and fetches it. */
@Controller
@RequestMapping("/inbox/exports")
@Requires(Scope.CONVERSATIONS_EXPORT)
class ExportsController {

    private static final int PAGE = 20;
    private static final String HERE = "redirect:/inbox/exports";

    private final ConversationExports exports;
    private final ExportSender sender;
    private final InboxFilters filters;
    private final Templates templates;

    ExportsController(ConversationExports exports, ExportSender sender, InboxFilters filters, Templates templates) {
        this.exports = exports;
        this.sender = sender;
        this.filters = filters;
        this.templates = templates;
    }

    @Bean
    static SettingsArea exportsArea() {
        return new SettingsArea(
                "exports",
                "/inbox/exports",
                "file-export",
                Scope.CONVERSATIONS_EXPORT.key(),
                SettingsArea.Group.DATA,
                1);
    }

    @GetMapping
    JteModel list(@RequestParam(required = false) @Nullable String next) {
        Slice<ConversationExport> found = exports.list(Keyset.of(next), PAGE, Actor.current());
        return templates.conversationsWebExports(new ExportsPage(
                found,
                found.items().stream()
                        .map(export -> String.join(" · ", narrowed(export.filter())))
                        .toList()));
    }

    /** What a list is narrowed by, in words. */
    private List<String> narrowed(InboxFilter filter) {
        List<String> words = new ArrayList<>();
        if (filter.of() != InboxFilter.Whose.ALL) {
            words.add(t("inbox.list." + filter.of().key()));
        }
        if (filter.state() != null) {
            words.add(t("inbox.state." + filter.state().key()));
        }
        filters.of(filter).stream()
                .filter(chip -> chip.isSet() && !chip.id().equals("filter-state"))
                .map(InboxPage.Filter::words)
                .forEach(words::add);
        if (filter.text() != null) {
            words.add(t("export.saying", "text", filter.text()));
        }
        return words.isEmpty() ? List.of(t("export.everything")) : words;
    }

    /** @param at the query of the list that is open */
    @PostMapping
    String begin(@RequestParam(defaultValue = "") String at, @RequestParam(defaultValue = "") String format) {
        Actor by = Actor.current();
        InboxFilter filter = Address.of(at, InboxFilter.all(by.member()));
        return after(
                () -> exports.begin(
                        new Wish(
                                filter,
                                Address.query(filter),
                                ExportSender.format(format),
                                LocaleContextHolder.getLocale().getLanguage()),
                        by),
                "export.begun");
    }

    /** What comes too soon or too late is told, and the list is shown as it is. */
    private static String after(Runnable act, String said) {
        try {
            act.run();
            Toast.said(t(said));
        } catch (Fault.Caller fault) {
            if (fault.kind() != Fault.Kind.TOO_MANY && fault.kind() != Fault.Kind.CONFLICT) {
                throw fault;
            }
            Toast.said(t(String.valueOf(fault.getMessage())));
        }
        return HERE;
    }

    @GetMapping("/{id}/content")
    void content(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        sender.send(id, Actor.current(), response);
    }

    @PostMapping("/{id}/cancellation")
    String cancel(@PathVariable UUID id) {
        return after(() -> exports.cancel(id, Actor.current()), "export.cancelled");
    }

    @PostMapping("/{id}/deletion")
    String delete(@PathVariable UUID id) {
        return after(() -> exports.delete(id, Actor.current()), "export.deleted");
    }
}
