package social.rapport.portal;

import static social.rapport.shared.ui.Words.t;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.people.Act;
import social.rapport.people.Profiles;
import social.rapport.people.Tagging;
import social.rapport.people.Tags;
import social.rapport.people.Traits;
import social.rapport.rights.Asked;
import social.rapport.rights.Right;
import social.rapport.rights.RightsRequest;
import social.rapport.rights.RightsRequestId;
import social.rapport.rights.RightsRequests;
import social.rapport.shared.Fault;
import social.rapport.shared.ui.Times;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/** What people set right of what a brand knows of them: corrected, deleted, or disputed where only the team can tell. */
@Component
public class Corrections {

    private static final String SOURCE = "person";

    private final Profiles profiles;
    private final Traits traits;
    private final Tags tags;
    private final Voice voice;
    private final RightsRequests requests;
    private final LastActs acts;
    private final Audit audit;

    Corrections(
            Profiles profiles,
            Traits traits,
            Tags tags,
            Voice voice,
            RightsRequests requests,
            LastActs acts,
            Audit audit) {
        this.profiles = profiles;
        this.traits = traits;
        this.tags = tags;
        this.voice = voice;
        this.requests = requests;
        this.acts = acts;
        this.audit = audit;
    }

    /**
     * @return by what it can be taken back, as the others here
     * @throws Fault.Caller naming {@code /name} where it is too long
     */
    @Transactional
    public UUID rename(PortalVisit visit, String name) {
        Actor by = visit.acting(Scope.PEOPLE_WRITE);
        Act act = profiles.describe(visit.theirs().person(), new Profiles.Description(name, null, null), by);
        return told(by, visit, "name", act);
    }

    /** @throws Fault.Caller where nothing of this name is known, or naming {@code /value} */
    @Transactional
    public UUID correct(PortalVisit visit, String trait, String value) {
        if (value.isBlank()) {
            throw Fault.invalid("/value", "people.trait.value-length");
        }
        return change(visit, trait, Map.of(trait, value));
    }

    @Transactional
    public UUID delete(PortalVisit visit, String trait) {
        return change(visit, trait, Collections.singletonMap(trait, null));
    }

    private UUID change(PortalVisit visit, String trait, Map<String, String> values) {
        if (traits.of(visit.theirs().person()).stream()
                .noneMatch(known -> known.name().equals(trait))) {
            throw Fault.notFound("trait");
        }
        Actor by = visit.acting(Scope.PEOPLE_WRITE);
        return told(by, visit, trait, traits.change(visit.theirs().person(), values, SOURCE, by));
    }

    @Transactional
    public UUID untag(PortalVisit visit, String tag) {
        String key = Tagging.key(tag);
        if (tags.of(visit.theirs().person()).stream()
                .noneMatch(known -> known.key().equals(key))) {
            throw Fault.notFound("tag");
        }
        Actor by = visit.acting(Scope.PEOPLE_WRITE);
        return told(by, visit, "#" + key, tags.remove(visit.theirs().person(), key, by));
    }

    /** What was corrected by whom stands in the journal, not to what. */
    private UUID told(Actor by, PortalVisit visit, String what, Act act) {
        audit.record(by, "person.corrected", "person:" + visit.theirs().person().root(), Map.of("name", what));
        return acts.note(visit, LastActs.Kind.KNOWN, act.id());
    }

    /**
     * Tells the team that something is wrong: it comes to the inbox as what the person said, with the day by which it is to be
     * answered, and to the requests that are due, as one to have it set right.
     *
     * @param about what it is about, as the page shows it
     * @param id made by whoever says it; the same id is heard once
     */
    @Transactional
    public void dispute(PortalVisit visit, String about, String words, UUID id) {
        String subject = about.replaceAll("\\s+", " ").strip();
        if (words.isBlank() || subject.isEmpty() || subject.length() > 200) {
            throw Fault.invalid("/text", "portal.wrong.text");
        }
        if (words.length() > Asked.LONGEST) {
            throw Fault.invalid("/text", "rights.wrong.words");
        }
        RightsRequest asked = requests.ask(
                new RightsRequestId(id),
                visit.theirs().person(),
                new Asked(Right.RECTIFICATION, subject, words, List.of()),
                visit.acting(Scope.CONSENT_WRITE));
        String due = Times.here().date(asked.term().dueAt());
        voice.say(visit.theirs(), id, t("portal.dispute.text", "about", subject, "words", words.strip(), "due", due));
    }
}
