package social.rapport.people;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.rapport.people.Identities.Known;
import social.rapport.people.Identities.NewPerson;
import social.rapport.people.Identities.Refresh;
import social.rapport.shared.PersonId;

/** Decides for one batch, in memory, which person each account belongs to and what has to be written. */
final class Resolution {

    private final Map<IdentityKey, Known> known;
    private final Map<IdentityKey, UUID> persons = new HashMap<>();
    private final Map<IdentityKey, NewIdentity> identities = new LinkedHashMap<>();
    private final Map<UUID, NewPerson> made = new LinkedHashMap<>();
    private final List<Join> joins = new ArrayList<>();
    private final List<Account> again = new ArrayList<>();

    /** @param known the identities that stand in the database; may grow when another batch turns out to be faster */
    Resolution(Map<IdentityKey, Known> known) {
        this.known = known;
    }

    /** Two persons whom a proof shows to be one. */
    record Join(PersonId one, PersonId other, Proof proof) {}

    /** What a network says of a person who is known, and may not have been known so far. */
    record Told(
            UUID person, @Nullable String locale, @Nullable String timeZone) {

        private static Stream<Told> of(UUID person, Sighting seen) {
            return seen.locale() == null && seen.timeZone() == null
                    ? Stream.of()
                    : Stream.of(new Told(person, seen.locale(), seen.timeZone()));
        }
    }

    void decide(Account account) {
        UUID own = personBehind(account.key());
        UUID person = own != null ? own : personByProof(account);
        if (own == null) {
            persons.put(account.key(), person);
            identities.put(account.key(), NewIdentity.account(person, account));
        } else {
            again.add(account);
        }
        account.proofs().forEach((key, proof) -> bring(account, person, key, proof));
    }

    private @Nullable UUID personBehind(IdentityKey key) {
        Known standing = known.get(key);
        return standing != null ? standing.person() : persons.get(key);
    }

    private UUID personByProof(Account account) {
        return account.proofs().keySet().stream()
                .map(this::personBehind)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> {
                    NewPerson person = NewPerson.of(account);
                    made.put(person.id(), person);
                    return person.id();
                });
    }

    private void bring(Account account, UUID person, IdentityKey key, Proof proof) {
        UUID holder = personBehind(key);
        if (holder == null) {
            persons.put(key, person);
            identities.put(key, NewIdentity.proof(person, key, account));
        } else if (!holder.equals(person)) {
            joins.add(new Join(new PersonId(holder), new PersonId(person), proof));
        }
    }

    /** Gives way to another batch that made these identities first. */
    void yield(List<NewIdentity> lost) {
        for (NewIdentity mine : lost) {
            Known theirs = known.get(mine.key());
            if (theirs == null) {
                throw new IllegalStateException(
                        "An identity was in the way and is gone: " + mine.key().realm());
            }
            identities.remove(mine.key());
            persons.put(mine.key(), theirs.person());
            proofThatStands(mine)
                    .filter(proof -> !theirs.person().equals(mine.person()))
                    .ifPresent(proof ->
                            joins.add(new Join(new PersonId(theirs.person()), new PersonId(mine.person()), proof)));
        }
        joins.removeIf(
                join -> !isKept(join.one().value()) || !isKept(join.other().value()));
    }

    /** What shows the person that lost an identity to be one with its new holder, where that person stays. */
    private Optional<Proof> proofThatStands(NewIdentity mine) {
        if (mine.isProof()) {
            return isKept(mine.person()) ? Optional.of(proofOf(mine.key())) : Optional.empty();
        }
        return identities.values().stream()
                .filter(identity -> identity.isProof() && identity.person().equals(mine.person()))
                .map(identity -> proofOf(identity.key()))
                .findFirst();
    }

    private static Proof proofOf(IdentityKey key) {
        return switch (key.realm()) {
            case IdentityKey.EMAIL -> Proof.EMAIL;
            case IdentityKey.PHONE -> Proof.PHONE;
            default -> Proof.UNION_ID;
        };
    }

    /** Whether a person will stand: they did before, or an identity of theirs was written. */
    private boolean isKept(UUID person) {
        return !made.containsKey(person)
                || identities.values().stream()
                        .anyMatch(identity -> identity.person().equals(person));
    }

    Collection<NewIdentity> identities() {
        return identities.values();
    }

    Collection<NewPerson> persons() {
        Set<UUID> owners = identities.values().stream().map(NewIdentity::person).collect(Collectors.toSet());
        return made.values().stream()
                .filter(person -> owners.contains(person.id()))
                .toList();
    }

    /** Of whom something new is known that their listing does not say yet. */
    Set<PersonId> changed(Collection<Refresh> refreshes) {
        Set<UUID> changed = new HashSet<>();
        identities.values().forEach(identity -> changed.add(identity.person()));
        refreshes.stream().filter(Refresh::isNews).forEach(refresh -> changed.add(refresh.person()));
        newcomers().forEach(newcomer -> changed.remove(newcomer.value()));
        return changed.stream().map(PersonId::new).collect(Collectors.toSet());
    }

    /** Those made for one account alone, whose listing is made with them. */
    Set<PersonId> newcomers() {
        Map<UUID, Long> accounts = identities.values().stream()
                .filter(identity -> !identity.isProof())
                .collect(Collectors.groupingBy(NewIdentity::person, Collectors.counting()));
        return made.keySet().stream()
                .filter(person -> Long.valueOf(1).equals(accounts.get(person)))
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    List<Refresh> refreshes(Duration fresh) {
        List<Refresh> stale = new ArrayList<>();
        for (Account account : again) {
            Known standing = known.get(account.key());
            if (standing != null && standing.isStale(account.seen(), fresh)) {
                stale.add(standing.refresh(account.seen()));
            }
        }
        return stale;
    }

    /** By accounts that say something anew, and by new ones of people who stand. */
    List<Told> told(Collection<Refresh> refreshes) {
        Stream<Told> again = refreshes.stream()
                .filter(Refresh::saysMore)
                .flatMap(refresh -> Told.of(refresh.person(), refresh.seen()));
        Stream<Told> first = identities.values().stream()
                .filter(identity -> !identity.isProof() && !made.containsKey(identity.person()))
                .flatMap(identity -> Told.of(identity.person(), identity.seen()));
        return Stream.concat(again, first).toList();
    }

    List<Join> joins() {
        return joins;
    }

    PersonId personOf(IdentityKey key) {
        return new PersonId(Objects.requireNonNull(personBehind(key)));
    }
}
