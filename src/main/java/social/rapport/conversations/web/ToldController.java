package social.rapport.conversations.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.web.Tidings.Tiding;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.ui.Numbers;
import social.rapport.shared.ui.Toast;
import social.rapport.workspace.Actor;
import social.rapport.workspace.OpenToMembers;
import social.rapport.workspace.Scope;

/** What happened just now that one member in particular is to know, wherever they are in Rapport. */
@Controller
@OpenToMembers
class ToldController {

    private static final int ASKED = 200;

    private final Tidings tidings;

    ToldController(Tidings tidings) {
        this.tidings = tidings;
    }

    /** @param ids the conversations whose promises are due; what else happened where none is named */
    @GetMapping("/inbox/told")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void told(@RequestParam(defaultValue = "") List<UUID> ids, HttpServletResponse response) {
        if (ids.size() > ASKED) {
            throw Fault.invalid("ids", "fault.value");
        }
        MemberId me = Actor.current().member();
        Optional<Tiding> told = me == null || !mayHear(ids.isEmpty())
                ? Optional.empty()
                : ids.isEmpty()
                        ? tidings.lately(me)
                        : tidings.due(ids.stream().map(ConversationId::new).toList(), me);
        told.ifPresent(tiding -> Toast.leading(response, tiding.words(), tiding.href()));
    }

    /** Promises are kept by those who answer. */
    private static boolean mayHear(boolean anything) {
        return Actor.current().may(anything ? Scope.CONVERSATIONS_READ : Scope.CONVERSATIONS_ANSWER);
    }

    /** How much presses, for the title of the window: promises and unseen mentions; nothing where nothing does. */
    @GetMapping("/inbox/told/count")
    @ResponseBody
    ResponseEntity<String> count() {
        MemberId me = Actor.current().member();
        long pressing = me == null || !mayHear(false) ? 0 : tidings.pressing(me);
        long unseen = me == null || !mayHear(true) ? 0 : tidings.unseen(me);
        return ResponseEntity.ok(pressing + unseen == 0 ? "" : Numbers.count(pressing + unseen));
    }
}
