package social.rapport.consent;

import java.util.List;
import java.util.UUID;

/** The contact gate: the one door through which anything outbound passes. */
public interface Gate {

    /** Judges a request and records the verdict with its reasons; an allowed one counts against the person's caps. */
    Verdict judge(ContactRequest request);

    /** Judges without recording, to show the verdict beside the act. */
    Verdict peek(ContactRequest request);

    /**
     * Judges many without recording, each as if alone: a statement for each kind of fact, however many there are.
     *
     * @return the verdicts in the order of the requests
     */
    List<Verdict> peek(List<ContactRequest> requests);

    /**
     * Judges again what was allowed or deferred before and is about to go out now; records nothing, and does not count the
     * message against itself.
     */
    Verdict recheck(UUID earlier, ContactRequest request);
}
