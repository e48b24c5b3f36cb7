package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import gg.jte.models.runtime.JteModel;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxView;
import social.rapport.conversations.InboxViews;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The named lists above the list: each act answers with how they are afterwards. */
@Controller
@Requires(Scope.CONVERSATIONS_READ)
@RequestMapping("/inbox/views")
class ViewsController {

    private final InboxViews views;
    private final Inbox inbox;
    private final Templates templates;

    ViewsController(InboxViews views, Inbox inbox, Templates templates) {
        this.views = views;
        this.inbox = inbox;
        this.templates = templates;
    }

    /** @param at the query of the list that is open */
    @GetMapping
    JteModel views(@RequestParam(defaultValue = "") String at) {
        Actor viewer = Actor.current();
        boolean mayShare = viewer.may(Scope.CONVERSATIONS_MANAGE);
        return templates.conversationsWebViews(new ViewsPage(
                views.of(viewer.member()).stream()
                        .map(view -> view(view, at, viewer, mayShare))
                        .toList(),
                at,
                mayShare));
    }

    private ViewsPage.View view(InboxView view, String at, Actor viewer, boolean mayShare) {
        InboxFilter filter = Address.of(view.query(), InboxFilter.all(viewer.member()));
        return new ViewsPage.View(
                view.id(),
                view.name(),
                "/inbox" + Address.query(filter),
                inbox.count(filter),
                view.isTeams(),
                view.pinned(),
                Address.query(filter).equals(at),
                !view.isTeams() || mayShare);
    }

    @PostMapping
    JteModel add(
            @RequestParam String name, @RequestParam(defaultValue = "false") boolean team, @RequestParam String at) {
        Actor by = Actor.current();
        return after(at, () -> {
            String query = Address.query(Address.of(at, InboxFilter.all(by.member())));
            views.add(team ? null : by.member(), name, query, by);
            Toast.said(t("inbox.view.added", "name", name));
        });
    }

    @PostMapping("/{id}")
    JteModel change(
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam(defaultValue = "false") boolean pinned,
            @RequestParam String at) {
        return after(at, () -> views.change(id, name, null, pinned, Actor.current()));
    }

    @PostMapping("/{id}/place")
    JteModel move(@PathVariable UUID id, @RequestParam int step, @RequestParam String at) {
        return after(at, () -> views.move(id, step, Actor.current()));
    }

    @PostMapping("/{id}/deletion")
    JteModel delete(@PathVariable UUID id, @RequestParam String at) {
        return after(at, () -> {
            views.delete(id, Actor.current());
            Toast.undoable(t("inbox.view.deleted"), "/inbox/views/" + id + "/restoration");
        });
    }

    @PostMapping("/{id}/restoration")
    JteModel restore(@PathVariable UUID id, @RequestParam(defaultValue = "") String at) {
        return after(at, () -> views.restore(id, Actor.current()));
    }

    /** What could not be done is told, and the lists are shown as they are. */
    private JteModel after(String at, Runnable act) {
        try {
            act.run();
        } catch (Fault.Caller fault) {
            if (fault.kind() == Fault.Kind.FORBIDDEN || fault.kind() == Fault.Kind.NOT_FOUND) {
                throw fault;
            }
            Toast.said(WritingController.words(fault));
        }
        return views(at);
    }
}
