package social.rapport.conversations.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import social.rapport.Templates;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxFilter.Sort;
import social.rapport.shared.Keyset;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The inbox as a board; whoever looked at it last finds it again under the inbox. */
@Controller
@Requires(Scope.CONVERSATIONS_READ)
class BoardController {

    private static final String REMEMBERED = "inbox_look";

    private final Boards boards;
    private final Templates templates;

    BoardController(Boards boards, Templates templates) {
        this.boards = boards;
        this.templates = templates;
    }

    @GetMapping("/inbox/board")
    JteModel board(
            HttpServletRequest request, HttpServletResponse response, @RequestParam(defaultValue = "state") String by) {
        remember(response, Duration.ofDays(365));
        return templates.conversationsWebBoard(boards.board(filter(request), Boards.Grouping.of(by), Actor.current()));
    }

    @GetMapping("/inbox/board/column")
    JteModel column(
            HttpServletRequest request,
            @RequestParam(defaultValue = "state") String by,
            @RequestParam String column,
            @RequestParam(required = false) @Nullable String next) {
        return templates.conversationsWebBoardColumn(
                boards.part(filter(request), Boards.Grouping.of(by), column, Keyset.of(next), Actor.current()));
    }

    private static InboxFilter filter(HttpServletRequest request) {
        InboxFilter open =
                InboxFilter.all(Actor.current().member()).in(State.OPEN).by(Sort.DUE);
        return Address.read(request::getParameter, open);
    }

    /** Whether the board was what the member looked at last, and they ask for nothing in particular. */
    static boolean isWanted(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return request.getQueryString() == null
                && cookies != null
                && Stream.of(cookies).anyMatch(cookie -> cookie.getName().equals(REMEMBERED));
    }

    static void forget(HttpServletResponse response) {
        remember(response, Duration.ZERO);
    }

    private static void remember(HttpServletResponse response, Duration length) {
        Cookie cookie = new Cookie(REMEMBERED, "board");
        cookie.setPath("/inbox");
        cookie.setMaxAge((int) length.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
