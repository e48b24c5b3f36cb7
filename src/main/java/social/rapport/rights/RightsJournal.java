package social.rapport.rights;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import social.rapport.rights.RightsRequest.Settled;
import social.rapport.rights.RightsRequest.State;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** Writes down what becomes of a request, and tells whoever wants to know. */
@Component
class RightsJournal {

    private final RightsTable table;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    RightsJournal(RightsTable table, Audit audit, ApplicationEventPublisher events) {
        this.table = table;
        this.audit = audit;
        this.events = events;
    }

    void asked(RightsRequest request, Actor by) {
        write(request, "asked", by);
        events.publishEvent(new RightsRequested(request));
    }

    /**
     * @param member who of the team settled it; null where it came about by what their person did
     * @param answer what their person is told
     */
    RightsRequest settled(RightsRequest request, State state, @Nullable String member, String answer, Actor by) {
        RightsRequest settled = request.with(state, request.taken(), new Settled(now(), member, answer));
        write(settled, state.key(), by);
        events.publishEvent(new RightsSettled(settled));
        if (member != null) {
            events.publishEvent(new RightsAnswered(settled));
        }
        return settled;
    }

    void extended(RightsRequest request, Actor by) {
        write(request, "extended", by);
        events.publishEvent(new RightsAnswered(request));
    }

    void write(RightsRequest request, String act, Actor by) {
        table.write(request);
        audit.record(
                by,
                "rights." + act,
                "rights-request:" + request.id(),
                Map.of("right", request.asked().right().key()));
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
