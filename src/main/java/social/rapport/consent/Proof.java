package social.rapport.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger with its place in the chain.
 *
 * @param sequence its number in the chain, from 1
 * @param previous the hash of the entry before, in hexadecimal; null for the first
 * @param hash its own
 * @param content what was hashed: a line for each field, with its name, how many octets it has, and its value
 * @param withdraws whether it takes back a yes that they gave before
 * @param holds whether the entry says what it said when it was added, and follows upon the one before
 */
public record Proof(
        Permission permission,
        long sequence,
        @Nullable String previous,
        String hash,
        String content,
        boolean withdraws,
        boolean holds) {

    static Proof read(ResultSet row, int number) throws SQLException {
        byte[] previous = row.getBytes("previous_hash");
        return new Proof(
                Permission.read(row, number),
                row.getLong("sequence"),
                previous == null ? null : Ledger.hex(previous),
                Ledger.hex(row.getBytes("hash")),
                row.getString("content"),
                row.getBoolean("withdraws"),
                row.getBoolean("holds"));
    }
}
