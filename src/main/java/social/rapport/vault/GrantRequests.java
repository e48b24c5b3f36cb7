package social.rapport.vault;

import java.time.Instant;
import java.util.ArrayList;
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
import social.rapport.vault.GrantRequest.State;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/** What the team of the workspace at work would like to read of people's vaults. Each waits until its person decides. */
@Component
public class GrantRequests {

    /** How many may wait for one person. */
    public static final int MOST_OPEN = 5;

    private static final int LONGEST_WHY = 500;

    private final RequestTable table;
    private final Grants grants;
    private final Facts facts;
    private final Purposes purposes;
    private final People people;
    private final Audit audit;

    GrantRequests(RequestTable table, Grants grants, Facts facts, Purposes purposes, People people, Audit audit) {
        this.table = table;
        this.grants = grants;
        this.facts = facts;
        this.purposes = purposes;
        this.people = people;
        this.audit = audit;
    }

    /** What is asked for, for how many days, and why. */
    public record Question(String purpose, Share share, int days, String why) {

        public Question {
            why = why.strip();
        }
    }

    /**
     * Asks a person.
     *
     * @param id made by whoever asks; the same id is asked once
     * @throws Fault.Caller naming what is wrong, or of kind CONFLICT where as many wait already as may
     */
    @Transactional
    public GrantRequest ask(VaultId id, PersonId person, Question question, Actor by) {
        by.must(Scope.VAULT_ASK);
        PersonId root = people.cluster(person).root();
        table.takeTurns(root);
        Optional<GrantRequest> before = table.find(id);
        if (before.isPresent()) {
            return before.filter(request -> request.person().equals(root))
                    .orElseThrow(() -> Fault.conflict("vault.wrong.reused"));
        }
        check(question);
        if (open(root).size() >= MOST_OPEN) {
            throw Fault.conflict("vault.wrong.many");
        }
        GrantRequest request = new GrantRequest(
                id,
                root,
                question.purpose(),
                question.share(),
                question.why(),
                question.days(),
                State.OPEN,
                Grants.now(),
                by.name(),
                null);
        table.add(request);
        audit.record(by, "vault.asked", "person:" + root, Map.of("purpose", purposes.name(question.purpose())));
        return request;
    }

    private void check(Question question) {
        Grants.asked(purposes, question.purpose());
        question.share().check();
        List<Fault.Field> wrong = new ArrayList<>();
        if (question.why().isEmpty() || question.why().length() > LONGEST_WHY || !Bought.isClean(question.why())) {
            wrong.add(new Fault.Field("/why", "vault.wrong.why"));
        }
        if (question.days() < 1 || question.days() > Grants.LONGEST.toDays() - 1) {
            wrong.add(new Fault.Field("/days", "vault.wrong.days"));
        }
        if (!wrong.isEmpty()) {
            throw Fault.invalid(wrong);
        }
    }

    /** Takes a question back that nobody has decided on yet. */
    @Transactional
    public void withdraw(VaultId id, Actor by) {
        by.must(Scope.VAULT_ASK);
        GrantRequest request = table.find(id).orElseThrow(() -> Fault.notFound("record"));
        if (table.decide(id, State.WITHDRAWN, Grants.now())) {
            audit.record(by, "vault.unasked", "person:" + request.person());
        }
    }

    /**
     * Grants it, or what is left of it.
     *
     * @param share what the person shares of it
     * @param told facts that they had not kept and tell now, by name
     */
    @Transactional
    public void grant(PersonId person, VaultId id, Share share, Map<String, String> told, Instant endsAt, Actor by) {
        GrantRequest request = theirs(person, id);
        Instant now = Grants.now();
        if (!table.decide(id, State.GRANTED, now)) {
            throw Fault.conflict("vault.wrong.decided");
        }
        told.forEach((name, value) -> facts.keep(person, name, value));
        grants.give(new Grant(VaultId.next(), person, request.purpose(), share, now, endsAt, null), id, by);
    }

    @Transactional
    public void decline(PersonId person, VaultId id, Actor by) {
        theirs(person, id);
        if (!table.decide(id, State.DECLINED, Grants.now())) {
            throw Fault.conflict("vault.wrong.decided");
        }
        audit.record(by, "vault.declined", "person:" + people.cluster(person).root());
    }

    private GrantRequest theirs(PersonId person, VaultId id) {
        return table.find(id)
                .filter(request -> people.cluster(person).members().contains(request.person()))
                .orElseThrow(() -> Fault.notFound("record"));
    }

    /** What a person has not decided on yet, the latest first. */
    public List<GrantRequest> open(PersonId person) {
        return table.open(people.cluster(person));
    }

    /** What a person was ever asked, the latest first. */
    @Transactional(readOnly = true)
    public Slice<GrantRequest> of(PersonId person, @Nullable Keyset after, int limit) {
        return table.list(people.cluster(person), after, limit);
    }
}
