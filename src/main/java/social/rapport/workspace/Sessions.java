package social.rapport.workspace;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;

/** Where somebody is signed in; whoever has a session can end it and the others. */
@Component
public class Sessions {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final Audit audit;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * One place where they are signed in.
     *
     * @param key names it without giving it away
     * @param address from where they came in; empty where that is not known
     * @param browser what their browser called itself; empty where it said nothing
     * @param isThis whether it is the one that asks
     */
    public record SignedIn(
            String key, String address, String browser, Instant since, Instant lastUsedAt, boolean isThis) {}

    /** @param own the id of the session that asks */
    public List<SignedIn> of(UUID account, String own) {
        return theirs(account).values().stream()
                .map(session -> signedIn(session, own))
                .sorted(Comparator.comparing(SignedIn::isThis)
                        .thenComparing(SignedIn::lastUsedAt)
                        .reversed())
                .toList();
    }

    private Map<String, ? extends Session> theirs(UUID account) {
        return sessions.findByPrincipalName(account.toString());
    }

    private static SignedIn signedIn(Session session, String own) {
        VisitedFrom from = VisitedFrom.of(session);
        return new SignedIn(
                key(session.getId()),
                from.address(),
                from.browser(),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                session.getId().equals(own));
    }

    private static String key(String id) {
        return DigestUtils.sha256Hex(id.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws Fault.Caller where it is over already */
    @Transactional
    public void end(Actor by, UUID account, String key) {
        String id = theirs(account).keySet().stream()
                .filter(one -> key(one).equals(key))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("session"));
        sessions.deleteById(id);
        audit.record(by, "session.ended", "account:" + account);
    }

    /** @return how many were ended */
    @Transactional
    public int endOthers(Actor by, UUID account, String own) {
        List<String> others =
                theirs(account).keySet().stream().filter(id -> !id.equals(own)).toList();
        others.forEach(sessions::deleteById);
        audit.record(by, "session.others_ended", "account:" + account, Map.of("count", others.size()));
        return others.size();
    }
}
