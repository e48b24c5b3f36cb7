package social.rapport.macros.web;

import gg.jte.models.runtime.JteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import social.rapport.Templates;
import social.rapport.conversations.Conversation;
import social.rapport.conversations.ConversationId;
import social.rapport.conversations.Conversations;
import social.rapport.macros.Addressee;
import social.rapport.macros.Addressees;
import social.rapport.macros.CannedAnswer;
import social.rapport.macros.CannedAnswers;
import social.rapport.macros.CannedAnswers.Filter;
import social.rapport.macros.web.OffersPage.Offer;
import social.rapport.shared.text.Filled;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Requires;
import social.rapport.workspace.Scope;

/** Canned answers beside the composer, filled in for the conversation that is open. */
@Controller
@Requires(Scope.CONVERSATIONS_ANSWER)
class OffersController {

    private static final int OFFERED = 12;
    private static final int LONGEST = 60;

    private final CannedAnswers answers;
    private final Conversations conversations;
    private final Addressees addressees;
    private final Templates templates;

    OffersController(CannedAnswers answers, Conversations conversations, Addressees addressees, Templates templates) {
        this.answers = answers;
        this.conversations = conversations;
        this.addressees = addressees;
        this.templates = templates;
    }

    @GetMapping("/inbox/{id}/canned-answers")
    JteModel offer(@PathVariable UUID id, @RequestParam(defaultValue = "") String q) {
        Actor by = Actor.current();
        Conversation conversation = conversations.get(new ConversationId(id));
        String words = q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
        List<CannedAnswer> found = answers.offered(new Filter(words, null, by.member()), OFFERED);
        return templates.macrosWebOffers(new OffersPage(offers(found, addressees.of(conversation, by))));
    }

    /** All in the language that fits best, then what there is in others. */
    private static List<Offer> offers(List<CannedAnswer> found, Addressee addressee) {
        List<Offer> best = new ArrayList<>();
        List<Offer> others = new ArrayList<>();
        for (CannedAnswer answer : found) {
            List<String> languages = addressee.languages(answer.texts());
            languages.forEach(language -> {
                Filled filled = addressee.reads(answer.texts().in(language));
                (language.equals(languages.getFirst()) ? best : others)
                        .add(new Offer(
                                answer.id().toString(),
                                answer.shortcut(),
                                answer.name(),
                                language,
                                filled.text(),
                                filled.open()));
            });
        }
        best.addAll(others);
        return best;
    }

    @PostMapping("/inbox/{id}/canned-answers/{answer}/use")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void use(@PathVariable UUID id, @PathVariable UUID answer) {
        answers.use(answer, Actor.current());
    }
}
