package social.rapport.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxView;
import social.rapport.conversations.InboxViews;
import social.rapport.shared.Fault;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The named lists of the inbox that are the team's, for programs. */
@RestController
@Requires(Scope.CONVERSATIONS_MANAGE)
@RequestMapping("/api/v1/inbox-views")
class ViewsApi {

    private final InboxViews views;
    private final Inbox inbox;

    ViewsApi(InboxViews views, Inbox inbox) {
        this.views = views;
        this.inbox = inbox;
    }

    /**
     * @param filters as the list of conversations takes them
     * @param count how many conversations it shows now, exact up to 10,000; null where it shows each member their own
     */
    record View(
            UUID id,
            String name,
            Map<String, String> filters,
            boolean pinned,
            @Nullable Long count) {}

    /** @param place how many stand before it; where it stands already where it is left out */
    record NewView(
            @Nullable String name,
            @Nullable Map<String, String> filters,
            @Nullable Boolean pinned,
            @Nullable Integer place) {

        String called() {
            if (name == null) {
                throw Fault.invalid("/name", "fault.needed");
            }
            return name;
        }
    }

    @GetMapping
    @Requires(Scope.CONVERSATIONS_READ)
    @Operation(summary = "The team's named lists of conversations, in their order")
    Slice<View> list() {
        List<View> all = views.of(null).stream().map(this::view).toList();
        return new Slice<>(all, null, all.size());
    }

    private View view(InboxView view) {
        InboxFilter filter = Address.of(view.query(), InboxFilter.all(null));
        boolean isOfViewer =
                filter.of() == InboxFilter.Whose.MINE || filter.about().isOfViewer();
        return new View(
                view.id(),
                view.name(),
                Address.parameters(filter),
                view.pinned(),
                isOfViewer ? null : inbox.count(filter));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Name a list for the team",
            description = "filters are those of GET /api/v1/conversations; list=mine shows each member their own.")
    View add(@RequestBody NewView view) {
        Actor by = Actor.current();
        return view(views.add(null, view.called(), query(view), by));
    }

    private static String query(NewView view) {
        Map<String, String> filters = Objects.requireNonNullElse(view.filters(), Map.of());
        return Address.query(Address.read(filters::get, InboxFilter.all(null)));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Rename it, change what it shows, pin it, or move it")
    View change(@PathVariable UUID id, @RequestBody NewView view) {
        Actor by = Actor.current();
        InboxView before = found(id, by);
        boolean pinned = Objects.requireNonNullElse(view.pinned(), before.pinned());
        views.change(id, view.called(), view.filters() == null ? null : query(view), pinned, by);
        if (view.place() != null) {
            views.move(id, view.place() - views.of(null).indexOf(found(id, by)), by);
        }
        return view(found(id, by));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete it; the conversations stay")
    void delete(@PathVariable UUID id) {
        views.delete(id, Actor.current());
    }

    private InboxView found(UUID id, Actor by) {
        return views.find(id, by).orElseThrow(() -> Fault.notFound("inbox view"));
    }
}
