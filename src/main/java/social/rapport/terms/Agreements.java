package social.rapport.terms;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.consent.Permission;
import social.rapport.consent.Permissions;
import social.rapport.consent.Purposes;
import social.rapport.people.Cluster;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.terms.Agreement.Settled;
import social.rapport.terms.Agreement.State;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/**
 * What the people of the workspace at work proffer, and what the brand says to it. Terms are accepted as they are or not at
 * all; what was accepted binds until their person takes it back, and what came of it stays.
 */
@Component
public class Agreements {

    private static final int LONGEST_WHY = 2_000;

    private final People people;
    private final AgreementTable table;
    private final AgreementRecords records;
    private final AcceptancePolicy policy;
    private final Permissions permissions;
    private final Purposes purposes;
    private final Audit audit;

    Agreements(
            People people,
            AgreementTable table,
            AgreementRecords records,
            AcceptancePolicy policy,
            Permissions permissions,
            Purposes purposes,
            Audit audit) {
        this.people = people;
        this.table = table;
        this.records = records;
        this.policy = policy;
        this.permissions = permissions;
        this.purposes = purposes;
        this.audit = audit;
    }

    /**
     * Proffers terms in a person's name; where the brand accepts such at once, they are agreed on. What stands already is
     * not proffered twice.
     *
     * @param language in which they read them
     */
    @Transactional
    public Agreement proffer(Cluster owner, Terms terms, Locale language, Actor by) {
        table.hold(owner);
        Optional<Agreement> standing = table.of(owner).stream()
                .filter(one -> one.state().isStanding() && one.terms().equals(terms))
                .findFirst();
        if (standing.isPresent()) {
            return standing.get();
        }
        Agreement proffered =
                new Agreement(AgreementId.next(), owner.root(), terms, language, State.PROFFERED, now(), null, null);
        table.add(proffered);
        audited(by, "proffered", proffered);
        return policy.accepts().contains(terms.key()) ? accept(proffered, null, by) : proffered;
    }

    /**
     * Accepts what was proffered: from now on it binds, and both sides have the same record.
     *
     * @throws Fault.Caller of kind CONFLICT where it does not wait for the brand any more
     */
    @Transactional
    public Agreement accept(AgreementId id, Actor by) {
        return accept(waiting(id, by), by.name(), by);
    }

    private Agreement accept(Agreement proffered, @Nullable String member, Actor by) {
        Agreement accepted = proffered.settled(State.ACCEPTED, new Settled(now(), member, ""));
        table.change(accepted, records.write(accepted));
        audited(by, "accepted", accepted);
        refuse(accepted, by);
        return accepted;
    }

    /** Says the noes that the terms imply, in their very words, so that they bind whatever would be sent. */
    private void refuse(Agreement accepted, Actor by) {
        for (String purpose : accepted.terms().refused(purposes.all())) {
            permissions.record(
                    by,
                    new Permissions.Statement(
                            accepted.person(),
                            purpose,
                            null,
                            false,
                            accepted.terms().text(accepted.language()),
                            accepted.language().getLanguage(),
                            Permission.Source.PORTAL,
                            Instant.now()));
        }
    }

    /**
     * Declines what was proffered.
     *
     * @param why as their person is told
     */
    @Transactional
    public Agreement decline(AgreementId id, String why, Actor by) {
        Agreement proffered = waiting(id, by);
        String reason = why.replaceAll("[\\p{Cc}&&[^\\n]]+", " ").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_WHY) {
            throw Fault.invalid("/why", "terms.wrong.why");
        }
        Agreement declined = proffered.settled(State.DECLINED, new Settled(now(), by.name(), reason));
        table.change(declined, null);
        audited(by, "declined", declined);
        return declined;
    }

    private Agreement waiting(AgreementId id, Actor by) {
        by.must(Scope.RIGHTS_MANAGE);
        Agreement agreement = table.lock(id).orElseThrow(() -> Fault.notFound("agreement"));
        if (agreement.state() != State.PROFFERED) {
            throw Fault.conflict("terms.wrong.settled");
        }
        return agreement;
    }

    /** Takes back in a person's name what they proffered; what they said no to by it stays said. */
    @Transactional
    public Agreement takeBack(Cluster owner, AgreementId id, Actor by) {
        Agreement agreement = table.lock(id)
                .filter(one -> owner.members().contains(one.person()))
                .orElseThrow(() -> Fault.notFound("agreement"));
        if (!agreement.state().isStanding()) {
            return agreement;
        }
        Agreement over = agreement.over(now());
        table.change(over, null);
        audited(by, over.state().key(), over);
        return over;
    }

    private void audited(Actor by, String act, Agreement agreement) {
        audit.record(
                by,
                "terms." + act,
                "agreement:" + agreement.id(),
                Map.of("name", agreement.terms().key()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    public Agreement get(AgreementId id) {
        return table.find(id).orElseThrow(() -> Fault.notFound("agreement"));
    }

    /** The bytes that both sides keep; empty where nothing was agreed on. */
    public Optional<byte[]> record(AgreementId id) {
        return table.record(id);
    }

    /** The same for its person alone. */
    public Optional<byte[]> record(Cluster owner, AgreementId id) {
        return table.find(id)
                .filter(one -> owner.members().contains(one.person()))
                .flatMap(one -> table.record(one.id()));
    }

    /** What was agreed on in a record of this SHA-256; empty where the brand has no such record. */
    public Optional<Agreement> withDigest(String hexadecimal) {
        return hexadecimal.matches("[0-9a-f]{64}")
                ? table.withDigest(HexFormat.of().parseHex(hexadecimal))
                : Optional.empty();
    }

    /** All that a person and whomever they are one with proffered, the newest first. */
    public List<Agreement> of(PersonId person) {
        return of(people.cluster(person));
    }

    /** The same of those alone who are one beyond doubt. */
    public List<Agreement> of(Cluster owner) {
        return table.of(owner);
    }

    /** Those of a state, the newest first. */
    @Transactional(readOnly = true)
    public Slice<Agreement> list(State state, @Nullable Keyset after, int limit) {
        List<Agreement> found = table.list(state, after, limit + 1);
        List<Agreement> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(items.getLast().profferedAt(), items.getLast().id().value()).toString()
                : null;
        return new Slice<>(items, next, table.count(state));
    }

    public long count(State state) {
        return table.count(state);
    }
}
