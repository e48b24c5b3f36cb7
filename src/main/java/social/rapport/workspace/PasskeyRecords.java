package social.rapport.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
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
        jdbc.sql("""
                        insert into workspace.passkey (
                          id, account_id, name, public_key, signature_count, uv_initialized, backup_eligible, backup_state,
                          transports, attestation_object, attestation_client_data, created_at, last_used_at)
                        values (
                          :id, :account, :name, :key, :count, :verified, :eligible, :state,
                          :transports, :attestation, :data, :created, :used)
                        on conflict (id) do update
                          set signature_count = excluded.signature_count, backup_state = excluded.backup_state,
                            last_used_at = excluded.last_used_at
                        """)
                .param("id", record.getCredentialId().getBytes())
                .param("account", PasskeyOwners.account(record.getUserEntityUserId()))
                .param("name", record.getLabel())
                .param("key", record.getPublicKey().getBytes())
                .param("count", record.getSignatureCount())
                .param("verified", record.isUvInitialized())
                .param("eligible", record.isBackupEligible())
                .param("state", record.isBackupState())
                .param(
                        "transports",
                        record.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .toArray(String[]::new))
                .param("attestation", bytes(record.getAttestationObject()), Types.BINARY)
                .param("data", bytes(record.getAttestationClientDataJSON()), Types.BINARY)
                .param("created", Timestamp.from(record.getCreated()))
                .param("used", Timestamp.from(record.getLastUsed()))
                .update();
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.getBytes();
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
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("id")))
                .userEntityUserId(PasskeyOwners.handle(row.getObject("account_id", java.util.UUID.class)))
                .label(row.getString("name"))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("uv_initialized"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backup_state"))
                .transports(Arrays.stream((String[]) row.getArray("transports").getArray())
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toUnmodifiableSet()))
                .attestationObject(new Bytes(Objects.requireNonNull(row.getBytes("attestation_object"))))
                .attestationClientDataJSON(new Bytes(Objects.requireNonNull(row.getBytes("attestation_client_data"))))
                .created(row.getTimestamp("created_at").toInstant())
                .lastUsed(row.getTimestamp("last_used_at").toInstant())
                .build();
    }

    @Override
    public void delete(Bytes id) {
        jdbc.sql("update workspace.passkey set removed_at = now() where id = :id and removed_at is null")
                .param("id", id.getBytes())
                .update();
    }
}
