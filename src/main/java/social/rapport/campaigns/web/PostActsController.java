package social.rapport.campaigns.web;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.campaigns.Publication;
import social.rapport.campaigns.PublicationId;
import social.rapport.campaigns.Publications;
import social.rapport.shared.ChannelId;
import social.rapport.shared.ui.Toast;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What is done with what was written for everybody, besides writing it. */
@Controller
@RequestMapping(PostsController.PATH + "/{id}")
@Requires(Scope.POSTS_WRITE)
class PostActsController {

    private static final String LIST = "redirect:" + PostsController.PATH;

    private final Publications publications;

    PostActsController(Publications publications) {
        this.publications = publications;
    }

    @PostMapping("/recall")
    String recall(@PathVariable UUID id) {
        PublicationId post = new PublicationId(id);
        Instant due = publications.get(post).dueAt();
        publications.recall(post, Actor.current());
        Toast.undoable(
                Words.t("post.recalled"), PostsController.PATH + "/" + id + "/plan?at=" + Objects.requireNonNull(due));
        return LIST + "/" + id;
    }

    /** Takes a recall back. */
    @PostMapping("/plan")
    String plan(@PathVariable UUID id, @RequestParam Instant at) {
        publications.plan(new PublicationId(id), at, Actor.current());
        return LIST + "/" + id;
    }

    @PostMapping("/removal")
    String discard(@PathVariable UUID id) {
        Publication discarded = publications.discard(new PublicationId(id), Actor.current());
        Toast.undoable(Words.t("post.discarded"), PostsController.PATH + "/" + discarded.id() + "/restoration");
        return LIST;
    }

    @PostMapping("/restoration")
    String restore(@PathVariable UUID id) {
        publications.restore(new PublicationId(id), Actor.current());
        return LIST + "/" + id;
    }

    @PostMapping("/channels/{channel}/retry")
    String retry(@PathVariable UUID id, @PathVariable UUID channel) {
        publications.retry(new PublicationId(id), new ChannelId(channel), Actor.current());
        Toast.said(Words.t("post.tried-again"));
        return LIST + "/" + id;
    }
}
