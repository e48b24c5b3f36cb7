package social.rapport.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.Ids;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;

/** Remembers what was done, for as long as somebody may want to take it back. */
@Component
class Acts {

    private final JdbcClient jdbc;

    Acts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Kind {
        TAGGED,
        UNTAGGED,
        TRAIT,
        PERSON,
        NOTE,
        MERGE,
        REFUSAL;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param before what stood before, as JSON, where the rows themselves do not tell */
    record Done(
            UUID id,
            Kind kind,
            @Nullable UUID subject,
            @Nullable String before) {

        static Done read(ResultSet row, int number) throws SQLException {
            return new Done(
                    row.getObject("id", UUID.class),
                    Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getObject("subject", UUID.class),
                    row.getString("before"));
        }
    }

    UUID record(Kind kind, @Nullable UUID subject, @Nullable String before, Actor by) {
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into people.act (workspace_id, id, kind, subject, before, by_kind, by_id, by_name)
                        values (:workspace, :id, :kind, :subject, :before::jsonb, :actor, :by, :name)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("kind", kind.key())
                .param("subject", subject)
                .param("before", before)
                .param("actor", by.kind().name().toLowerCase(Locale.ROOT))
                .param("by", by.id())
                .param("name", by.name())
                .update();
        return id;
    }

    /** Marks an act of this actor as undone; nobody undoes what somebody else did, nor anything twice. */
    Done takeBack(UUID id, Actor by) {
        return jdbc.sql("""
                        update people.act set undone_at = now()
                        where workspace_id = :workspace and id = :id and undone_at is null
                          and by_id is not distinct from :by
                        returning id, kind, subject, before
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("by", by.id())
                .query(Done::read)
                .optional()
                .orElseThrow(() -> Fault.notFound("act that can be undone"));
    }
}
