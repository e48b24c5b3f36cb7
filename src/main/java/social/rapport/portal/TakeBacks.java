package social.rapport.portal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.consent.Preference;
import social.rapport.people.Undo;
import social.rapport.vault.NeedId;
import social.rapport.vault.Needs;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes back what somebody did last on their own pages. */
@Component
public class TakeBacks {

    private final LastActs acts;
    private final Undo known;
    private final Talk talk;
    private final Needs needs;
    private final PortalPasskeys passkeys;
    private final Audit audit;
    private final JsonMapper json;

    TakeBacks(
            LastActs acts, Undo known, Talk talk, Needs needs, PortalPasskeys passkeys, Audit audit, JsonMapper json) {
        this.acts = acts;
        this.known = known;
        this.talk = talk;
        this.needs = needs;
        this.passkeys = passkeys;
        this.audit = audit;
        this.json = json;
    }

    /** @return the key of the place where it was done; empty where it is not the last thing that they did */
    @Transactional
    public Optional<String> takeBack(PortalVisit visit, UUID act) {
        return acts.take(visit, act).map(done -> takeBack(visit, done));
    }

    private String takeBack(PortalVisit visit, LastActs.Done done) {
        audit.record(
                visit.acting(),
                "person.took_back",
                "person:" + visit.theirs().person().root());
        return switch (done.kind()) {
            case KNOWN -> {
                known.undo(json.readValue(done.before(), UUID.class), visit.acting(Scope.PEOPLE_WRITE));
                yield "known";
            }
            case CHOICE -> {
                json.readValue(done.before(), new TypeReference<List<Talk.Choice>>() {})
                        .forEach(choice -> talk.say(visit, choice));
                yield "talk";
            }
            case WISH -> {
                talk.wish(visit, json.readValue(done.before(), Preference.class));
                yield "talk";
            }
            case NEED -> {
                NeedId need = new NeedId(json.readValue(done.before(), UUID.class));
                needs.restore(visit.theirs().person(), need, visit.acting());
                yield "needs";
            }
            case PASSKEY -> {
                passkeys.restore(visit, json.readValue(done.before(), String.class));
                yield "sessions";
            }
        };
    }
}
