package social.rapport.channels.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import social.rapport.channels.Channel;
import social.rapport.channels.InboundLog;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;

/** Those who chat: proves who is there, lets them in, and hands on what becomes known of them. */
@Component
class Visitors {

    /** How long it counts that a site has signed for somebody. */
    static final Duration PROVED = Duration.ofHours(12);

    private final WorkspaceTransactions transactions;
    private final Visits visits;
    private final UnseenLines unseen;
    private final InboundLog log;

    Visitors(WorkspaceTransactions transactions, Visits visits, UnseenLines unseen, InboundLog log) {
        this.transactions = transactions;
        this.visits = visits;
        this.unseen = unseen;
        this.log = log;
    }

    /** @param token new, for the browser to keep */
    record Admitted(Visit visit, String token) {}

    /**
     * Whoever proves by their token that a visit is theirs.
     *
     * @param origin on which site the browser says it is
     * @throws Fault.Caller of kind UNAUTHENTICATED where it is nobody's, or of kind FORBIDDEN elsewhere than on the site it
     *     was made for
     */
    Visit known(Channel channel, String authorization, String origin) {
        Visit visit = Tokens.in(authorization)
                .flatMap(token -> CurrentWorkspace.get(channel.workspace(), () -> visits.find(channel.id(), token)))
                .orElseThrow(() -> new Fault.Caller(Fault.Kind.UNAUTHENTICATED, "chat.wrong.token", List.of()));
        if (!visit.origin().equals(origin)) {
            throw Fault.forbidden("chat.wrong.origin");
        }
        return visit;
    }

    /** As above, by what a request of the widget says. */
    Visit known(ChatRequest request) {
        return known(request.channel(), request.authorization(), request.origin());
    }

    /**
     * Whoever the site has signed for in this browser, lately enough to open more than the talk.
     *
     * @throws Fault.Caller of kind UNAUTHENTICATED where it has not
     */
    Visit proved(ChatRequest request) {
        Visit visit = known(request);
        Instant since = Instant.now().minus(PROVED);
        boolean isProved = visit.visitor().subject() != null
                && CurrentWorkspace.get(request.channel().workspace(), () -> Tokens.in(request.authorization())
                        .filter(token -> visits.isNew(request.channel().id(), token, since))
                        .isPresent());
        if (!isProved) {
            throw new Fault.Caller(Fault.Kind.UNAUTHENTICATED, "chat.wrong.unproved", List.of());
        }
        return visit;
    }

    /** Whose visit it is, where a request says so and it still is. */
    @Nullable
    Visit recognised(ChatRequest request) {
        try {
            return known(request);
        } catch (Fault.Caller nobody) {
            return null;
        }
    }

    /** Lets somebody in whom nobody has signed for. */
    Admitted admit(Channel channel, String origin, Visits.Manners manners) {
        return transactions.in(channel.workspace(), () -> {
            Visit visit = visits.begin(channel.id(), origin, manners);
            return new Admitted(visit, visits.admit(visit));
        });
    }

    /**
     * Lets in whom the site has signed for. What was said before in this browser, while the site had signed for nobody, is
     * theirs; what somebody else said in it is not.
     */
    Admitted admit(
            Channel channel, String origin, Visits.Manners manners, SignedIdentity identity, @Nullable Visit before) {
        return transactions.in(channel.workspace(), () -> {
            visits.use(channel.id(), identity);
            Visit visit = visits.identify(channel.id(), origin, manners, identity);
            if (before != null && before.visitor().subject() == null) {
                visits.continueIn(before, visit);
                tell(channel, before.visitor().as(visit.visitor()), "identified-" + before.id());
            }
            return new Admitted(visit, visits.admit(visit));
        });
    }

    /** Notes up to where they have read, so that the team knows. */
    void read(Channel channel, Visit visit, long position) {
        transactions.run(channel.workspace(), () -> unseen.read(visit, position));
    }

    /** Keeps the e-mail that they left, so that an answer can follow; nobody vouches for it. */
    void leaveEmail(Channel channel, Visit visit, String email) {
        transactions.run(channel.workspace(), () -> {
            Visit now = visits.leaveEmail(visit, email);
            tell(channel, now.visitor(), "email-" + Ids.next());
        });
    }

    /** Stored before the change commits: told without having happened it harms nothing, the other way round it would be lost. */
    private void tell(Channel channel, Visitor visitor, String event) {
        byte[] payload = ChatFormat.payload(visitor, Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS), event);
        log.append(
                channel.workspace(),
                channel.id(),
                List.of(new InboundLog.Payload(visitor.id().toString(), payload)));
    }
}
