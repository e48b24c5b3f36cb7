package social.rapport.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import social.rapport.channels.Moderator.Act;
import social.rapport.conversations.Comments;
import social.rapport.conversations.ConversationId;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** What is done with comments, by programs. */
@RestController
@RequestMapping("/api/v1/conversations/{id}/comments/{comment}")
@Requires(Scope.CONVERSATIONS_ANSWER)
class CommentsApi {

    private static final String REFUSED =
            "The comment is an interaction of the conversation. 409 says why where the network has no"
                    + " such thing, or says no.";

    private final Comments comments;

    CommentsApi(Comments comments) {
        this.comments = comments;
    }

    @PutMapping("/like")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Like a comment as the brand", description = REFUSED)
    void like(@PathVariable UUID id, @PathVariable UUID comment) {
        comments.moderate(new ConversationId(id), comment, Act.LIKE, Actor.current());
    }

    @DeleteMapping("/like")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take the like of a comment back", description = REFUSED)
    void unlike(@PathVariable UUID id, @PathVariable UUID comment) {
        comments.moderate(new ConversationId(id), comment, Act.UNLIKE, Actor.current());
    }

    @PutMapping("/hiding")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Hide a comment from others", description = REFUSED)
    void hide(@PathVariable UUID id, @PathVariable UUID comment) {
        comments.moderate(new ConversationId(id), comment, Act.HIDE, Actor.current());
    }

    @DeleteMapping("/hiding")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Show a comment again that was hidden", description = REFUSED)
    void show(@PathVariable UUID id, @PathVariable UUID comment) {
        comments.moderate(new ConversationId(id), comment, Act.SHOW, Actor.current());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Scope.CONVERSATIONS_MANAGE)
    @Operation(summary = "Delete a comment on its network, for good", description = REFUSED)
    void delete(@PathVariable UUID id, @PathVariable UUID comment) {
        comments.moderate(new ConversationId(id), comment, Act.DELETE, Actor.current());
    }
}
