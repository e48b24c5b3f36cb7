package social.rapport.portal;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.vault.Need;
import social.rapport.vault.NeedAnswer;
import social.rapport.vault.NeedAnswers;
import social.rapport.vault.NeedChange;
import social.rapport.vault.NeedId;
import social.rapport.vault.Needs;
import social.rapport.vault.Wanted;

/** What people say they will want, said, changed and withdrawn by themselves, and what they were answered. */
@Component
public class OwnNeeds {

    private final Needs needs;
    private final NeedAnswers answers;
    private final Voice voice;
    private final LastActs acts;

    OwnNeeds(Needs needs, NeedAnswers answers, Voice voice, LastActs acts) {
        this.needs = needs;
        this.answers = answers;
        this.voice = voice;
        this.acts = acts;
    }

    /** What they have before them. */
    public record Shown(List<Need> needs, Map<NeedId, List<NeedAnswer>> answers) {}

    /** All of theirs, the newest first. */
    public Shown all(PortalVisit visit) {
        return shown(visit, needs.of(visit.theirs().person()));
    }

    public Shown one(PortalVisit visit, Need need) {
        return shown(visit, List.of(need));
    }

    /** The team learns that an answer was seen, unless the browser asks that nothing be noted that need not be. */
    private Shown shown(PortalVisit visit, List<Need> all) {
        Map<NeedId, List<NeedAnswer>> said = answers.of(all);
        if (!said.isEmpty() && !visit.isPrivate()) {
            answers.seen(all);
        }
        return new Shown(all, said);
    }

    public Need get(PortalVisit visit, NeedId need) {
        return needs.of(visit.theirs().person(), need);
    }

    /** What became of it, the first first. */
    public List<NeedChange> history(PortalVisit visit, NeedId need) {
        return needs.history(visit.theirs().person(), need);
    }

    /** Two clicks publish one; a form that somebody comes back to and fills in anew is another need. */
    @Transactional
    public void publish(PortalVisit visit, NeedId id, Wanted wanted) {
        Need standing = needs.publish(id, visit.theirs().person(), wanted, visit.acting());
        if (!standing.wanted().equals(wanted)) {
            needs.publish(NeedId.next(), visit.theirs().person(), wanted, visit.acting());
        }
    }

    public void change(PortalVisit visit, NeedId id, Wanted wanted) {
        needs.change(visit.theirs().person(), id, wanted, visit.acting());
    }

    /** @return by what it can be taken back */
    @Transactional
    public UUID withdraw(PortalVisit visit, NeedId id) {
        needs.withdraw(visit.theirs().person(), id, visit.acting());
        return acts.note(visit, LastActs.Kind.NEED, id.value());
    }

    public void restore(PortalVisit visit, NeedId id) {
        needs.restore(visit.theirs().person(), id, visit.acting());
    }

    /** Whether anything they say to an answer would reach the inbox. */
    public boolean isHeard(PortalVisit visit) {
        return voice.isHeard(visit.theirs());
    }

    /**
     * Says something to what they were answered: it comes to the inbox as what they said.
     *
     * @param message made by whoever says it; the same id is heard once
     */
    public void reply(PortalVisit visit, NeedId id, UUID message, String text) {
        Need need = get(visit, id);
        if (text.isBlank()) {
            throw Fault.invalid("/text", "portal.wrong.text");
        }
        voice.say(
                visit.theirs(),
                message,
                t("portal.need.reply.text", "what", need.wanted().what(), "words", text.strip()));
    }
}
