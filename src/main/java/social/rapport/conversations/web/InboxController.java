package social.rapport.conversations.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;
import social.rapport.Templates;
import social.rapport.conversations.Conversation.State;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Inbox;
import social.rapport.conversations.Inbox.Waiting;
import social.rapport.conversations.InboxFilter;
import social.rapport.conversations.InboxFilter.Sort;
import social.rapport.conversations.InboxFilter.Whose;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.ui.Frame;
import social.rapport.shared.ui.Numbers;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** The inbox to look at, and the parts of it that follow what happens. */
@Controller
@Requires(Scope.CONVERSATIONS_READ)
class InboxController {

    private static final int ASKED = 200;

    private final Templates templates;
    private final InboxPages pages;
    private final Talks talks;
    private final Inbox inbox;
    private final BoardController board;

    InboxController(Templates templates, InboxPages pages, Talks talks, Inbox inbox, BoardController board) {
        this.board = board;
        this.templates = templates;
        this.pages = pages;
        this.talks = talks;
        this.inbox = inbox;
    }

    @GetMapping("/inbox")
    JteModel inbox(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(required = false) @Nullable String next) {
        if (BoardController.isWanted(request)) {
            return board.board(request, response, "state");
        }
        if ("list".equals(request.getParameter("look"))) {
            BoardController.forget(response);
        }
        return templates.conversationsWebInbox(pages.page(filter(request::getParameter), Keyset.of(next), null));
    }

    @GetMapping("/inbox/{id}")
    JteModel conversation(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID to, HttpServletRequest request) {
        InboxPage.Talk talk = talks.talk(new ConversationId(id), Actor.current(), thread(to), null);
        return templates.conversationsWebInbox(pages.page(filter(request::getParameter), null, talk));
    }

    /** The page again that somebody wrote on, with what they wrote. */
    JteModel again(UUID id, String back, Composers.Tried tried) {
        InboxPage.Talk talk = talks.talk(new ConversationId(id), Actor.current(), thread(tried.to()), tried);
        var parameters =
                UriComponentsBuilder.fromUriString(Frame.local(back)).build().getQueryParams();
        InboxFilter filter = filter(name -> {
            String value = parameters.getFirst(name);
            return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
        });
        return templates.conversationsWebInbox(pages.page(filter, null, talk));
    }

    /** @param ids the conversations that moved; without any, the list from its beginning */
    @GetMapping("/inbox/news")
    JteModel news(HttpServletRequest request, @RequestParam(defaultValue = "") List<UUID> ids) {
        if (ids.size() > ASKED) {
            throw Fault.invalid("ids", "fault.value");
        }
        return templates.conversationsWebNews(pages.news(
                filter(request::getParameter),
                ids.stream().map(ConversationId::new).toList()));
    }

    /** @param from the first moment on the asking screen; the whole talk without one */
    @GetMapping("/inbox/{id}/latest")
    JteModel latest(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID to,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam String back) {
        return templates.conversationsWebLatest(
                talks.since(new ConversationId(id), Actor.current(), thread(to), from), back);
    }

    private static @Nullable ConversationId thread(@Nullable UUID id) {
        return id == null ? null : new ConversationId(id);
    }

    @GetMapping("/inbox/{id}/earlier")
    JteModel earlier(@PathVariable UUID id, @RequestParam String before) {
        Keyset place = Keyset.of(before);
        if (place == null) {
            throw Fault.invalid("before", "fault.cursor");
        }
        return templates.conversationsWebEarlier(talks.before(new ConversationId(id), Actor.current(), place));
    }

    /** The ids of the first conversations on a list, parted by blanks, for whoever chooses them all. */
    @GetMapping("/inbox/matching")
    @ResponseBody
    ResponseEntity<String> matching(HttpServletRequest request, @RequestParam(defaultValue = "200") int most) {
        return ResponseEntity.ok(
                inbox.list(filter(request::getParameter), null, Math.clamp(most, 1, ASKED)).items().stream()
                        .map(listed -> listed.conversation().id().toString())
                        .collect(Collectors.joining(" ")));
    }

    /** How many of the member's conversations wait; nothing where none does. */
    @GetMapping("/inbox/count")
    @ResponseBody
    ResponseEntity<String> count() {
        long mine = inbox.waiting(Actor.current().member()).mine();
        return ResponseEntity.ok(mine == 0 ? "" : Numbers.count(mine));
    }

    /** Whoever asks for no list in particular sees the first that has something waiting. */
    private InboxFilter filter(Function<String, @Nullable String> parameters) {
        InboxFilter open =
                InboxFilter.all(Actor.current().member()).in(State.OPEN).by(Sort.DUE);
        return Address.read(parameters, parameters.apply("list") == null ? open.of(first()) : open);
    }

    private Whose first() {
        Waiting waiting = inbox.waiting(Actor.current().member());
        return waiting.mine() > 0 ? Whose.MINE : waiting.unassigned() > 0 ? Whose.UNASSIGNED : Whose.ALL;
    }
}
