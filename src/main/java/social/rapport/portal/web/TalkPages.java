package social.rapport.portal.web;

import gg.jte.models.runtime.JteModel;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import social.rapport.Templates;
import social.rapport.portal.OwnWishes;
import social.rapport.portal.Talk;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Form;

/** Shows how whoever looks lets a brand talk to them, and what comes of what they set. */
@Component
class TalkPages {

    private final Talk talk;
    private final OwnWishes wishes;
    private final Templates templates;

    TalkPages(Talk talk, OwnWishes wishes, Templates templates) {
        this.talk = talk;
        this.wishes = wishes;
        this.templates = templates;
    }

    JteModel page(PortalFrame frame, Form form) {
        var who = frame.visit().theirs();
        return templates.portalWebTalk(new TalkPage(frame, talk.of(who), wishes.of(who), form));
    }

    /** @param work what tells by what it can be taken back */
    Object done(Form form, HttpServletResponse response, Supplier<Optional<UUID>> work) {
        try {
            return PortalFrame.after("talk", "saved", work.get().orElse(null));
        } catch (Fault.Caller refused) {
            response.setStatus(
                    refused.kind() == Fault.Kind.INVALID ? 422 : refused.kind().status());
            return page(PortalFrame.at("talk"), form.refused(refused));
        }
    }
}
