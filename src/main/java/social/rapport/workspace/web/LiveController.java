package social.rapport.workspace.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.shared.live.LiveStreams;
import social.rapport.workspace.Actor;
import social.rapport.workspace.OpenToMembers;
import social.rapport.workspace.Presence;

/** What changes while a member looks, as server-sent events; the request's virtual thread stays with the browser. */
@Controller
@OpenToMembers
class LiveController {

    private static final Logger log = LoggerFactory.getLogger(LiveController.class);

    private final LiveStreams streams;
    private final SessionRepository<? extends Session> sessions;
    private final Presence presence;

    LiveController(LiveStreams streams, SessionRepository<? extends Session> sessions, Presence presence) {
        this.presence = presence;
        this.streams = streams;
        this.sessions = sessions;
    }

    @GetMapping("/live")
    void listen(
            @RequestParam(required = false) @Nullable Set<String> topics,
            HttpServletRequest request,
            HttpServletResponse response) {
        Actor actor = Actor.current();
        HttpSession session = Objects.requireNonNull(request.getSession(false));
        String id = session.getId();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            streams.serve(
                    actor.workspace(),
                    Objects.requireNonNull(actor.id()),
                    topics == null ? Set.of() : topics,
                    () -> isSignedIn(id) && isSeen(actor),
                    response.getOutputStream());
        } catch (IOException gone) {
            log.trace("The browser has gone", gone);
        }
    }

    /** Who only watches is here too. */
    private boolean isSeen(Actor actor) {
        presence.seen(Objects.requireNonNull(actor.member()));
        return true;
    }

    private boolean isSignedIn(String session) {
        Session found = sessions.findById(session);
        return found != null && !found.isExpired();
    }
}
