package social.rapport.campaigns.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.campaigns.Publication;
import social.rapport.campaigns.Publication.State;
import social.rapport.campaigns.PublicationId;
import social.rapport.campaigns.Publications;
import social.rapport.campaigns.Publications.When;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;
import social.rapport.shared.ui.Times;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What the brand says to everybody, on screen: the list, and writing. */
@Controller
@Requires(Scope.POSTS_READ)
class PostsController {

    static final String PATH = "/engage/posts";

    private final Publications publications;
    private final PostsView view;
    private final Templates templates;

    PostsController(Publications publications, PostsView view, Templates templates) {
        this.publications = publications;
        this.view = view;
        this.templates = templates;
    }

    /** Posts are the first of the ways to engage. */
    @GetMapping("/engage")
    String engage() {
        return "redirect:" + PATH;
    }

    @GetMapping(PATH)
    JteModel list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(required = false) @Nullable String next) {
        return templates.campaignsWebPosts(view.list(state, channel == null ? null : new ChannelId(channel), next));
    }

    @GetMapping(PATH + "/new")
    @Requires(Scope.POSTS_WRITE)
    JteModel begin() {
        return templates.campaignsWebPost(view.writing(PublicationId.next(), null, Form.empty()));
    }

    @GetMapping(PATH + "/{id}")
    JteModel show(@PathVariable UUID id) {
        Publication found = publications.get(new PublicationId(id));
        return found.state() == State.PUBLISHED || !Actor.current().may(Scope.POSTS_WRITE)
                ? templates.campaignsWebPublished(view.published(found))
                : templates.campaignsWebPost(view.writing(found.id(), found, PostForm.of(found, view.zone())));
    }

    /** The id was made with the form, so that the same is written once however often it is sent. */
    @PostMapping(PATH)
    @Requires(Scope.POSTS_WRITE)
    Object create(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Form form = Form.of(fields);
        return write(PostForm.id(form), form, response);
    }

    @PostMapping(PATH + "/{id}")
    @Requires(Scope.POSTS_WRITE)
    Object change(
            @PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        Publication known = publications.get(new PublicationId(id));
        return write(known.id(), Form.of(fields), response);
    }

    private Object write(PublicationId post, Form form, HttpServletResponse response) {
        try {
            When when = PostForm.when(form, view.zone());
            said(publications.write(post, PostForm.read(form), when, Actor.current()), when);
            return "redirect:" + PATH + "/" + post;
        } catch (Fault.Caller refused) {
            if (refused.kind() != Fault.Kind.INVALID) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.campaignsWebPost(
                    view.writing(post, publications.find(post).orElse(null), form.refused(refused)));
        }
    }

    private static void said(Publication kept, When when) {
        switch (when) {
            case When.NotYet notYet -> Toast.said(Words.t("post.kept"));
            case When.Now now ->
                Toast.said(Words.t("post.goes-out", "count", kept.versions().size()));
            case When.At at ->
                Toast.undoable(
                        Words.t("post.is-planned", "when", Times.here().moment(at.moment())),
                        PATH + "/" + kept.id() + "/recall");
        }
    }
}
