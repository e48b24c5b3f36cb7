package social.rapport.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import social.rapport.portal.PortalPasskeys.Holder;
import social.rapport.shared.PersonId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.PasskeyRow;

/**
 * Where Spring Security finds the passkeys of a brand's people, and whose they are; one that was removed is not found.
 *
 * @param holder who makes one; null where one is shown
 * @param name what the holder's device calls them
 */
record PasskeyTable(JdbcClient jdbc, @Nullable Holder holder, String name)
        implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

    /** What a device keeps of somebody who has no passkey yet is made by chance. */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String person) {
        Bytes handle = jdbc.sql("""
                        select handle from portal.passkey
                        where workspace_id = :workspace and person_id = :person
                        limit 1
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", UUID.fromString(person))
                .query((row, number) -> new Bytes(row.getBytes("handle")))
                .optional()
                .orElseGet(Bytes::random);
        return entity(handle);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return holder(handle).map(known -> entity(handle)).orElse(null);
    }

    private PublicKeyCredentialUserEntity entity(Bytes handle) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name(name)
                .displayName(name)
                .build();
    }

    private Optional<PersonId> holder(Bytes handle) {
        return jdbc.sql("""
                        select person_id from portal.passkey
                        where workspace_id = :workspace and handle = :handle
                        limit 1
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("handle", handle.getBytes())
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        throw new UnsupportedOperationException("People are met elsewhere");
    }

    /** Adds what the holder makes; notes of what is shown how often and when it was. */
    @Override
    public void save(CredentialRecord record) {
        if (holder == null) {
            note(record);
        } else {
            add(record, holder);
        }
    }

    private void note(CredentialRecord record) {
        jdbc.sql("""
                        update portal.passkey
                        set signature_count = :count, backup_state = :state, last_used_at = :used
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", record.getCredentialId().getBytes())
                .param("count", record.getSignatureCount())
                .param("state", record.isBackupState())
                .param("used", Timestamp.from(record.getLastUsed()))
                .update();
    }

    private void add(CredentialRecord record, Holder maker) {
        PasskeyRow.fill(jdbc.sql("""
                        insert into portal.passkey (
                          workspace_id, id, person_id, handle, proved, name, public_key, signature_count, uv_initialized,
                          backup_eligible, backup_state, transports, attestation_object, attestation_client_data, created_at,
                          last_used_at)
                        values (
                          :workspace, :id, :person, :handle, :proved, :name, :key, :count, :verified,
                          :eligible, :state, :transports, :attestation, :data, :created,
                          :used)
                        """), record)
                .param("workspace", CurrentWorkspace.id().value())
                .param("person", maker.person().value())
                .param("handle", record.getUserEntityUserId().getBytes())
                .param("proved", maker.isProved())
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return jdbc.sql("""
                        select * from portal.passkey
                        where workspace_id = :workspace and id = :id and removed_at is null
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id.getBytes())
                .query(PasskeyTable::read)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return jdbc.sql("""
                        select * from portal.passkey
                        where workspace_id = :workspace and handle = :handle and removed_at is null
                        order by created_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("handle", handle.getBytes())
                .query(PasskeyTable::read)
                .list();
    }

    private static CredentialRecord read(ResultSet row, int number) throws SQLException {
        return PasskeyRow.read(row, new Bytes(row.getBytes("handle")));
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("Passkeys are removed by whoever has them");
    }
}
