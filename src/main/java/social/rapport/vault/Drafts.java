package social.rapport.vault;

import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.storage.CurrentWorkspace;

/** Files that people of the workspace at work have handed in and not taken over yet. */
@Component
class Drafts {

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Draft(VaultId id, String name, byte[] bytes) {

        private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

        /** Whether it is a vault with pictures. */
        boolean isArchive() {
            return VaultArchive.is(bytes);
        }

        /** JSON begins with a brace or a bracket; what is no archive either is a table. */
        boolean isTable() {
            if (isArchive()) {
                return false;
            }
            boolean isMarked =
                    bytes.length >= MARK.length && bytes[0] == MARK[0] && bytes[1] == MARK[1] && bytes[2] == MARK[2];
            for (int i = isMarked ? MARK.length : 0; i < bytes.length; i++) {
                if (!Character.isWhitespace(bytes[i])) {
                    return bytes[i] != '{' && bytes[i] != '[';
                }
            }
            return true;
        }
    }

    void add(Owner owner, Draft draft) {
        jdbc.sql("""
                        insert into vault.draft (workspace_id, id, person_id, name, bytes, kept_at)
                        values (:workspace, :id, :person, :name, :bytes, :now)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", draft.id().value())
                .param("person", owner.home().value())
                .param("name", draft.name())
                .param("bytes", draft.bytes())
                .param("now", Timestamp.from(Grants.now()))
                .update();
    }

    Optional<Draft> find(Owner owner, VaultId id) {
        return jdbc.sql("""
                        select name, bytes from vault.draft
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("id", id.value())
                .query((row, number) -> new Draft(id, row.getString("name"), row.getBytes("bytes")))
                .optional();
    }

    void forget(Owner owner, VaultId id) {
        jdbc.sql("""
                        delete from vault.draft
                        where workspace_id = :workspace and person_id = any(:rows) and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("rows", owner.array())
                .param("id", id.value())
                .update();
    }
}
