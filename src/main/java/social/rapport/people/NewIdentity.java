package social.rapport.people;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import social.rapport.shared.Ids;

/** An identity to be written: the account itself, or a proof that it brought. */
record NewIdentity(UUID id, UUID person, IdentityKey key, boolean isProof, Instant since, Sighting seen)
        implements Comparable<NewIdentity> {

    private static final Comparator<NewIdentity> ORDER = Comparator.comparing(
                    (NewIdentity identity) -> identity.key().realm())
            .thenComparing(identity -> identity.key().externalId());

    static NewIdentity account(UUID person, Account account) {
        return new NewIdentity(Ids.next(), person, account.key(), false, account.since(), account.seen());
    }

    static NewIdentity proof(UUID person, IdentityKey key, Account account) {
        return new NewIdentity(Ids.next(), person, key, true, account.since(), account.seen());
    }

    @Nullable
    UUID channel() {
        return isProof ? null : seen.channel().value();
    }

    @Nullable
    String handle() {
        return isProof ? null : seen.handle();
    }

    @Nullable
    String name() {
        return isProof ? null : seen.name();
    }

    @Nullable
    String avatar() {
        return isProof ? null : seen.avatar();
    }

    @Nullable
    String url() {
        return isProof ? null : seen.url();
    }

    @Nullable
    Long followers() {
        return isProof ? null : seen.followers();
    }

    @Nullable
    String email() {
        return isProof ? null : seen.email();
    }

    @Nullable
    String phone() {
        return isProof ? null : seen.phone();
    }

    @Nullable
    String locale() {
        return isProof ? null : seen.locale();
    }

    @Nullable
    String timeZone() {
        return isProof ? null : seen.timeZone();
    }

    @Override
    public int compareTo(NewIdentity other) {
        return ORDER.compare(this, other);
    }
}
