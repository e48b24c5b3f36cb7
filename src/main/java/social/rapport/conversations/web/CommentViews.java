package social.rapport.conversations.web;

import static social.rapport.shared.ui.Words.t;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Moderations;
import social.rapport.channels.Moderator.Act;
import social.rapport.conversations.Comments;
import social.rapport.conversations.web.InboxPage.Comment;
import social.rapport.conversations.web.InboxPage.CommentAct;
import social.rapport.timeline.Interaction;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Shows what can be done with comments, and what was. */
@Component
class CommentViews {

    private final Comments comments;

    CommentViews(Comments comments) {
        this.comments = comments;
    }

    /** Those among these that can be dealt with, by interaction. */
    Map<UUID, Comment> of(List<Interaction> said, String href, Actor viewer) {
        Map<UUID, Comment> views = new HashMap<>();
        comments.standings(said)
                .forEach((id, standing) -> views.put(id, view(id, href + "/comments/" + id, standing, viewer)));
        return views;
    }

    private static Comment view(UUID id, String href, Moderations.Standing standing, Actor viewer) {
        Moderations.Dealt dealt = standing.dealt();
        boolean mayAct = viewer.may(Scope.CONVERSATIONS_ANSWER);
        return new Comment(
                id.toString(),
                href,
                mayAct
                        ? standing.acts().stream()
                                .filter(act -> act.back().isPresent())
                                .map(CommentViews::act)
                                .toList()
                        : List.of(),
                mayAct
                        && viewer.may(Scope.CONVERSATIONS_MANAGE)
                        && standing.acts().contains(Act.DELETE),
                done(dealt),
                dealt.hiddenBy() != null || dealt.deletedBy() != null);
    }

    private static CommentAct act(Act act) {
        String words = t("inbox.comment.do." + act.key());
        return switch (act) {
            case LIKE -> new CommentAct("liking", "thumb-up", words);
            case UNLIKE -> new CommentAct("unliking", "thumb-up-off", words);
            case HIDE -> new CommentAct("hiding", "eye-off", words);
            case SHOW -> new CommentAct("showing", "eye", words);
            case DELETE -> new CommentAct("deletion", "trash", words);
        };
    }

    private static List<String> done(Moderations.Dealt dealt) {
        List<String> done = new ArrayList<>();
        add(done, "inbox.comment.was.liked", dealt.likedBy());
        add(done, "inbox.comment.was.hidden", dealt.hiddenBy());
        add(done, "inbox.comment.was.deleted", dealt.deletedBy());
        return done;
    }

    private static void add(List<String> done, String key, @Nullable String by) {
        if (by != null) {
            done.add(t(key, "by", by));
        }
    }
}
