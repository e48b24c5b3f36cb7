package social.rapport.rights;

import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.rights.RightsRequest.State;
import social.rapport.rights.RightsRequest.Taken;
import social.rapport.shared.Fault;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Scope;

/** Where the team answers what people ask for. Of two members who act at once, one is first, and the other is told. */
@Component
public class RightsDesk {

    private static final int LONGEST = 4_000;

    private final RightsTable table;
    private final Deadlines deadlines;
    private final Effects effects;
    private final RightsJournal journal;

    RightsDesk(RightsTable table, Deadlines deadlines, Effects effects, RightsJournal journal) {
        this.table = table;
        this.deadlines = deadlines;
        this.effects = effects;
        this.journal = journal;
    }

    /** @throws Fault.Caller of kind CONFLICT where somebody else looks after it, or it is settled */
    @Transactional
    public RightsRequest take(RightsRequestId id, Actor by) {
        RightsRequest request = open(id, by);
        Taken taken = request.taken();
        if (taken == null) {
            RightsRequest underWay =
                    request.with(State.UNDER_WAY, new Taken(RightsJournal.now(), by.id(), by.name()), null);
            journal.write(underWay, "taken", by);
            return underWay;
        }
        if (!Objects.equals(taken.id(), by.id())) {
            throw Fault.conflict("rights.wrong.taken");
        }
        return request;
    }

    /** Leaves it to somebody else. */
    @Transactional
    public RightsRequest release(RightsRequestId id, Actor by) {
        RightsRequest request = open(id, by);
        if (request.taken() == null) {
            return request;
        }
        RightsRequest asked = request.with(State.ASKED, null, null);
        journal.write(asked, "released", by);
        return asked;
    }

    /**
     * Takes the longer term, once.
     *
     * @param reason as their person is told
     * @throws Fault.Caller naming {@code /reason}, or of kind CONFLICT where it can't be extended
     */
    @Transactional
    public RightsRequest extend(RightsRequestId id, String reason, Actor by) {
        RightsRequest request = open(id, by);
        RightsRequest extended =
                request.with(deadlines.extend(request.term(), needed("/reason", reason), RightsJournal.now()));
        journal.extended(extended, by);
        return extended;
    }

    /**
     * Notes that it is done.
     *
     * @param answer what their person is told; may be empty
     * @throws Fault.Caller of kind CONFLICT where it is settled already, or is done by erasing alone
     */
    @Transactional
    public RightsRequest fulfil(RightsRequestId id, String answer, Actor by) {
        RightsRequest request = open(id, by);
        if (request.asked().right() == Right.ERASURE) {
            throw Fault.conflict("rights.wrong.erasing");
        }
        return journal.settled(request, State.DONE, by.name(), bounded("/answer", answer), by);
    }

    /**
     * Refuses it; a restriction that it asked for ends.
     *
     * @param why as their person is told
     */
    @Transactional
    public RightsRequest refuse(RightsRequestId id, String why, Actor by) {
        RightsRequest request = open(id, by);
        String told = needed("/why", why);
        effects.end(request, by);
        return journal.settled(request, State.REFUSED, by.name(), told, by);
    }

    /**
     * Opens again what the team has settled.
     *
     * @throws Fault.Caller of kind CONFLICT where it is open, or their person settled it
     */
    @Transactional
    public RightsRequest reopen(RightsRequestId id, Actor by) {
        RightsRequest request = locked(id, by);
        if (request.settled() == null || request.settled().by() == null) {
            throw Fault.conflict("rights.wrong.reopening");
        }
        RightsRequest open =
                request.with(request.taken() == null ? State.ASKED : State.UNDER_WAY, request.taken(), null);
        journal.write(open, "reopened", by);
        effects.begin(open, by);
        return open;
    }

    private RightsRequest locked(RightsRequestId id, Actor by) {
        by.must(Scope.RIGHTS_MANAGE);
        return table.lock(id).orElseThrow(() -> Fault.notFound("rights-request"));
    }

    private RightsRequest open(RightsRequestId id, Actor by) {
        RightsRequest request = locked(id, by);
        if (!request.state().isOpen()) {
            throw Fault.conflict("rights.wrong.settled");
        }
        return request;
    }

    private static String needed(String field, String text) {
        String words = bounded(field, text);
        if (words.isEmpty()) {
            throw Fault.invalid(field, "rights.wrong.why");
        }
        return words;
    }

    private static String bounded(String field, String text) {
        String words = text.replaceAll("[\\p{Cc}&&[^\\n]]+", " ").strip();
        if (words.length() > LONGEST) {
            throw Fault.invalid(field, "rights.wrong.answer");
        }
        return words;
    }
}
