package social.rapport.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.PersonId;
import social.rapport.shared.RandomToken;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.vault.Passage;
import social.rapport.vault.Passages;
import social.rapport.vault.Receipts;

/**
 * Takes what people bought from their vault at one brand to theirs at another of this server. What opens the way is kept by the
 * browser in which they have both, for the pages of the other brand alone: it stands in no address. Each vault is read and
 * written for its own brand, so that neither is ever shown a row of the other.
 */
@Component
public class HandOvers {

    private final HandOverTable table;
    private final WorkspaceTransactions transactions;
    private final Portals portals;
    private final Passages passages;
    private final Receipts receipts;

    HandOvers(
            HandOverTable table,
            WorkspaceTransactions transactions,
            Portals portals,
            Passages passages,
            Receipts receipts) {
        this.table = table;
        this.transactions = transactions;
        this.portals = portals;
        this.passages = passages;
        this.receipts = receipts;
    }

    /**
     * What a browser keeps for the brand to which it goes.
     *
     * @param from the brand whence it comes
     */
    private record Ticket(WorkspaceId from, String secret) {

        private static final int ID = 36;

        static Optional<Ticket> of(HttpServletRequest request) {
            return PortalCookies.read(request, PortalCookies.HANDED).flatMap(Ticket::read);
        }

        private static Optional<Ticket> read(String kept) {
            try {
                return Optional.of(new Ticket(WorkspaceId.of(kept.substring(0, ID)), kept.substring(ID)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException garbage) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return from + secret;
        }
    }

    /**
     * Opens the way to another brand, in place of the one that was opened there before.
     *
     * @param address where they have their pages there, as they type it
     * @return the pages of that brand
     * @throws Fault.Caller naming {@code /to} where there are none, or they are these
     */
    public Portal open(PortalVisit visit, String address, HttpServletRequest request, HttpServletResponse response) {
        Portal target = portals.typed(address).orElseThrow(() -> Fault.invalid("/to", "portal.wrong.brand"));
        WorkspaceId here = visit.portal().brand().id();
        if (target.brand().id().equals(here)) {
            throw Fault.invalid("/to", "portal.wrong.same");
        }
        Ticket ticket = new Ticket(here, RandomToken.next());
        table.add(visit.theirs().session(), target.brand().id(), ticket.secret(), Instant.now());
        PortalCookies.keep(target, PortalCookies.HANDED, ticket.toString(), HandOverTable.LASTS, request, response);
        return target;
    }

    /**
     * What waits at a brand for whoever came there.
     *
     * @param from the brand whence it comes
     */
    public record Arrival(String from, Passages.Look look) {}

    /** Empty where nothing waits for them in this browser, or no longer. */
    @Transactional(readOnly = true)
    public Optional<Arrival> waiting(PortalVisit visit, HttpServletRequest request) {
        return unpack(visit, request, table::find)
                .map(way -> new Arrival(
                        way.from(), passages.look(visit.theirs().session().person(), way.load())));
    }

    /**
     * Takes over what waits, and closes the way.
     *
     * @return what came; empty where the way is closed, or nothing of it was new
     */
    @Transactional
    public Optional<Passage> take(PortalVisit visit, HttpServletRequest request) {
        return unpack(visit, request, table::use).flatMap(way -> {
            Optional<Passage> came = passages.take(
                    visit.theirs().session().person(),
                    way.load(),
                    way.from(),
                    id -> transactions.in(way.brand(), () -> receipts.drawn(way.person(), id)));
            came.ifPresent(passage -> transactions.run(
                    way.brand(),
                    () -> passages.went(
                            way.person(), passage, visit.portal().brand().name())));
            return came;
        });
    }

    /** Closes the way without taking anything over. */
    @Transactional
    public void refuse(PortalVisit visit, HttpServletRequest request) {
        unpack(visit, request, table::use);
    }

    /** Forgets in this browser what opened the way. */
    public void forget(PortalVisit visit, HttpServletRequest request, HttpServletResponse response) {
        PortalCookies.forget(visit.portal(), PortalCookies.HANDED, request, response);
    }

    /** @param person who they are at the brand whence it comes */
    private record Unpacked(WorkspaceId brand, String from, PersonId person, Passages.Load load) {}

    private Optional<Unpacked> unpack(
            PortalVisit visit, HttpServletRequest request, Function<HandOverTable.Shown, Optional<PersonId>> find) {
        WorkspaceId here = visit.portal().brand().id();
        return Ticket.of(request)
                .flatMap(ticket -> transactions.in(ticket.from(), () -> portals.open()
                        .flatMap(portal -> find.apply(new HandOverTable.Shown(here, ticket.secret(), Instant.now()))
                                .map(person -> new Unpacked(
                                        ticket.from(), portal.brand().name(), person, passages.pack(person))))));
    }
}
