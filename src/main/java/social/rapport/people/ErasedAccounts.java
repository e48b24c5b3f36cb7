package social.rapport.people;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import social.rapport.shared.Sha256;

/**
 * By which accounts somebody was known who is erased: enough to know one of them again, and nothing to read.
 *
 * @param salt of this erasure alone
 * @param digests the SHA-256 of the salt, the realm and the external id of each
 */
record ErasedAccounts(String salt, Set<String> digests) {

    static final ErasedAccounts NONE = new ErasedAccounts("", Set.of());

    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();

    ErasedAccounts {
        digests = Set.copyOf(digests);
    }

    static ErasedAccounts of(Collection<IdentityKey> accounts) {
        byte[] bytes = new byte[SALT_BYTES];
        RANDOM.nextBytes(bytes);
        String salt = HEX.formatHex(bytes);
        return new ErasedAccounts(
                salt, accounts.stream().map(account -> digest(salt, account)).collect(Collectors.toSet()));
    }

    boolean include(IdentityKey account) {
        return !digests.isEmpty() && digests.contains(digest(salt, account));
    }

    private static String digest(String salt, IdentityKey account) {
        return HEX.formatHex(Sha256.of(salt + '\n' + account.realm() + '\n' + account.externalId()));
    }
}
