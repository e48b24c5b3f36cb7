package social.rapport.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** Where Spring Security finds passkeys; one that was removed is not found. */
@Component
class PasskeyRecords implements UserCredentialRepository {

    private final JdbcClient jdbc;

    PasskeyRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void save(CredentialRecord record) {
        PasskeyRow.fill(jdbc.sql("""
                        insert into workspace.passkey (
                          id, account_id, name, public_key, signature_count, uv_initialized, backup_eligible, backup_state,
                          transports, attestation_object, attestation_client_data, created_at, last_used_at)
                        values (
                          :id, :account, :name, :key, :count, :verified, :eligible, :state,
                          :transports, :attestation, :data, :created, :used)
                        on conflict (id) do update
                          set signature_count = excluded.signature_count, backup_state = excluded.backup_state,
                            last_used_at = excluded.last_used_at
                        """), record)
                .param("account", PasskeyOwners.account(record.getUserEntityUserId()))
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return jdbc.sql("select * from workspace.passkey where id = :id and removed_at is null")
                .param("id", id.getBytes())
                .query(PasskeyRecords::read)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes user) {
        return jdbc.sql("""
                        select * from workspace.passkey
                        where account_id = :account and removed_at is null
                        order by created_at
                        """)
                .param("account", PasskeyOwners.account(user))
                .query(PasskeyRecords::read)
                .list();
    }

    private static CredentialRecord read(ResultSet row, int number) throws SQLException {
        return PasskeyRow.read(row, PasskeyOwners.handle(row.getObject("account_id", UUID.class)));
    }

    @Override
    public void delete(Bytes id) {
        jdbc.sql("update workspace.passkey set removed_at = now() where id = :id and removed_at is null")
                .param("id", id.getBytes())
                .update();
    }
}
