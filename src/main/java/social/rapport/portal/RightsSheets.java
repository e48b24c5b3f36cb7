package social.rapport.portal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import social.rapport.people.Cluster;
import social.rapport.rights.RightsRequest;
import social.rapport.rights.RightsRequests;
import social.rapport.terms.Agreement;
import social.rapport.terms.Agreements;

/** What a person asked of a brand about what it keeps of them, and on which terms they deal with each other. */
@Component
@Order(3)
class RightsSheets implements Sheets {

    private final RightsRequests requests;
    private final Agreements agreements;

    RightsSheets(RightsRequests requests, Agreements agreements) {
        this.requests = requests;
        this.agreements = agreements;
    }

    @Override
    public List<Sheet> of(PortalVisit.Guest who) {
        Cluster owner = who.person();
        return List.of(
                new Sheet(
                        "rights-requests",
                        List.of(
                                "asked_at",
                                "kind",
                                "about",
                                "words",
                                "purposes",
                                "state",
                                "due_at",
                                "extended_why",
                                "settled_at",
                                "answer"),
                        row -> requests.of(owner).forEach(request -> row.accept(cells(request)))),
                new Sheet(
                        "agreements",
                        List.of("proffered_at", "terms", "version", "state", "settled_at", "why", "ended_at", "record"),
                        row -> agreements(owner, row)));
    }

    private static List<@Nullable String> cells(RightsRequest request) {
        RightsRequest.Settled settled = request.settled();
        return Sheet.cells(
                request.term().askedAt(),
                request.asked().right().key(),
                request.asked().about(),
                request.asked().words(),
                String.join(" ", request.asked().purposes()),
                request.state().key(),
                request.term().dueAt(),
                request.term().extension() == null
                        ? null
                        : request.term().extension().why(),
                settled == null ? null : settled.at(),
                settled == null ? null : settled.answer());
    }

    private void agreements(Cluster owner, Consumer<List<@Nullable String>> row) {
        for (Agreement one : agreements.of(owner)) {
            Agreement.Settled settled = one.settled();
            row.accept(Sheet.cells(
                    one.profferedAt(),
                    one.terms().key(),
                    one.terms().version(),
                    one.state().key(),
                    settled == null ? null : settled.at(),
                    settled == null ? null : settled.why(),
                    one.endedAt(),
                    agreements
                            .record(one.id())
                            .map(record -> new String(record, StandardCharsets.UTF_8))
                            .orElse(null)));
        }
    }
}
