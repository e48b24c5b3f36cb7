package social.rapport.vault;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.consent.Purposes;
import social.rapport.people.People;
import social.rapport.shared.Fault;
import social.rapport.shared.Keyset;
import social.rapport.shared.PersonId;
import social.rapport.shared.Slice;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** What people let the brand of the workspace at work read of their vaults. Whoever wants more asks anew: none is made longer. */
@Component
public class Grants {

    /** How long one lasts at most. */
    public static final Duration LONGEST = Duration.ofDays(366);

    private final Owners owners;
    private final GrantTable table;
    private final Purposes purposes;
    private final People people;
    private final Audit audit;

    Grants(Owners owners, GrantTable table, Purposes purposes, People people, Audit audit) {
        this.owners = owners;
        this.table = table;
        this.purposes = purposes;
        this.people = people;
        this.audit = audit;
    }

    /**
     * Gives one.
     *
     * @param id made by whoever gives it; the same id is given once
     * @param by the person
     * @throws Fault.Caller naming what is wrong
     */
    @Transactional
    public void give(VaultId id, PersonId person, String purpose, Share share, Instant endsAt, Actor by) {
        give(new Grant(id, person, purpose, share, now(), endsAt, null), null, by);
    }

    void give(Grant grant, @Nullable VaultId request, Actor by) {
        asked(purposes, grant.purpose());
        if (!grant.endsAt().isAfter(grant.givenAt())
                || grant.endsAt().isAfter(grant.givenAt().plus(LONGEST))) {
            throw Fault.invalid("/endsAt", "vault.wrong.end");
        }
        grant.share().check();
        if (table.add(grant, owners.lock(grant.person()), request)) {
            note(by, "vault.granted", grant.person(), grant.purpose());
        }
    }

    /** @throws Fault.Caller naming {@code /purpose} where people are not asked for it */
    static void asked(Purposes purposes, String purpose) {
        if (!purposes.all().contains(purpose)) {
            throw Fault.invalid("/purpose", "vault.wrong.purpose");
        }
    }

    /** Takes it back: whatever is being read by it ends first, and nothing is read by it from then on. */
    @Transactional
    public void revoke(PersonId person, VaultId id, Actor by) {
        Owner owner = owners.of(person);
        Grant grant = table.find(owner, id).orElseThrow(() -> Fault.notFound("record"));
        if (table.revoke(owner, id, now())) {
            note(by, "vault.revoked", person, grant.purpose());
        }
    }

    private void note(Actor by, String act, PersonId person, String purpose) {
        audit.record(by, act, "person:" + people.cluster(person).root(), Map.of("purpose", purposes.name(purpose)));
    }

    /** One that somebody gave, whether it holds or not. */
    public Optional<Grant> find(PersonId person, VaultId id) {
        return table.find(owners.of(person), id);
    }

    /** What somebody gave, the latest first, whether it holds or not. */
    @Transactional(readOnly = true)
    public Slice<Grant> of(PersonId person, @Nullable Keyset after, int limit) {
        Owner owner = owners.of(person);
        List<Grant> found = table.of(owner, after, limit + 1);
        List<Grant> items = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? new Keyset(items.getLast().givenAt(), items.getLast().id().value()).toString()
                : null;
        return new Slice<>(items, next, table.count(owner));
    }

    /** How many of what somebody gave hold now. */
    public int holding(PersonId person) {
        return table.standing(owners.of(person).rows(), now()).size();
    }

    /** What holds of a person and whomever they are one with to the team: which part may be read for what, and until when. */
    public List<Grant> standing(PersonId person) {
        return table.standing(people.cluster(person).members(), now());
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
