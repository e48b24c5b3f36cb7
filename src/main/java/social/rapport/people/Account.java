package social.rapport.people;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One account as a batch has seen it: since when, its newest sighting, and every proof that any of them gave. */
record Account(IdentityKey key, Instant since, Sighting seen, Map<IdentityKey, Proof> proofs) {

    static Account of(Sighting seen) {
        if (seen.unionId() == null && !seen.emailVerified() && !seen.phoneVerified()) {
            return new Account(IdentityKey.account(seen), seen.at(), seen, Map.of());
        }
        Map<IdentityKey, Proof> proofs = new LinkedHashMap<>();
        if (seen.unionId() != null) {
            proofs.put(IdentityKey.union(seen.network(), seen.unionId()), Proof.UNION_ID);
        }
        if (seen.emailVerified()) {
            IdentityKey.email(seen.email()).ifPresent(key -> proofs.put(key, Proof.EMAIL));
        }
        if (seen.phoneVerified()) {
            IdentityKey.phone(seen.phone()).ifPresent(key -> proofs.put(key, Proof.PHONE));
        }
        return new Account(IdentityKey.account(seen), seen.at(), seen, proofs);
    }

    Account and(Account other) {
        Sighting newest = other.seen.at().isBefore(seen.at()) ? seen : other.seen;
        Instant first = other.since.isBefore(since) ? other.since : since;
        if (proofs.equals(other.proofs)) {
            return new Account(key, first, newest, proofs);
        }
        Map<IdentityKey, Proof> all = new LinkedHashMap<>(proofs);
        all.putAll(other.proofs);
        return new Account(key, first, newest, all);
    }
}
