package social.rapport.macros;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.text.SearchText;

/** The rows of {@code macros.canned_answer}. */
@Component
class CannedAnswerTable {

    private final JdbcClient jdbc;

    CannedAnswerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, CannedAnswers.Told told, @Nullable MemberId owner) {
        unique(() -> bind(jdbc.sql("""
                        insert into macros.canned_answer (workspace_id, id, shortcut, name, folder, zh, en, ko, owner_id,
                          search, created_at, changed_at)
                        values (:workspace, :id, :shortcut, :name, :folder, :zh, :en, :ko, :owner,
                          :search::tsvector, now(), now())
                        """), id, told)
                .param("owner", owner == null ? null : owner.value())
                .update());
    }

    void replace(UUID id, CannedAnswers.Told told, @Nullable MemberId owner) {
        unique(() -> bind(jdbc.sql("""
                        update macros.canned_answer
                        set shortcut = :shortcut, name = :name, folder = :folder, zh = :zh, en = :en, ko = :ko,
                          owner_id = :owner, search = :search::tsvector, changed_at = now()
                        where workspace_id = :workspace and id = :id
                        """), id, told)
                .param("owner", owner == null ? null : owner.value())
                .update());
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, UUID id, CannedAnswers.Told told) {
        Map<String, String> texts = told.texts().byLanguage();
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("shortcut", told.shortcut())
                .param("name", told.name())
                .param("folder", told.folder())
                .param("zh", texts.get("zh"))
                .param("en", texts.get("en"))
                .param("ko", texts.get("ko"))
                .param(
                        "search",
                        SearchText.vector(
                                told.shortcut(),
                                told.name(),
                                told.folder() == null ? "" : told.folder(),
                                String.join("\n", texts.values())));
    }

    private static void unique(Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException taken) {
            throw Fault.invalid("/shortcut", "macros.wrong.shortcut.taken");
        }
    }

    void delete(UUID id) {
        jdbc.sql("update macros.canned_answer set deleted_at = now() where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update();
    }

    void restore(UUID id) {
        unique(() -> jdbc.sql(
                        "update macros.canned_answer set deleted_at = null where workspace_id = :workspace and id = :id")
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .update());
    }

    void use(UUID id, int times) {
        jdbc.sql("""
                        update macros.canned_answer set used = used + :times, last_used_at = now()
                        where workspace_id = :workspace and id = :id
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("times", times)
                .update();
    }

    /** @param deleted whether one that was deleted is meant */
    Optional<CannedAnswer> find(UUID id, boolean deleted) {
        return jdbc.sql("""
                        select id, shortcut, name, folder, zh, en, ko, owner_id, used, last_used_at, created_at
                        from macros.canned_answer
                        where workspace_id = :workspace and id = :id and (deleted_at is not null) = :deleted
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("id", id)
                .param("deleted", deleted)
                .query(CannedAnswer::read)
                .optional();
    }

    Optional<CannedAnswer> called(String shortcut, @Nullable MemberId owner) {
        return jdbc.sql("""
                        select id, shortcut, name, folder, zh, en, ko, owner_id, used, last_used_at, created_at
                        from macros.canned_answer
                        where workspace_id = :workspace and shortcut = :shortcut and deleted_at is null
                          and owner_id is not distinct from :owner::uuid
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("shortcut", shortcut)
                .param("owner", owner == null ? null : owner.value())
                .query(CannedAnswer::read)
                .optional();
    }

    /**
     * Those that a member may see, in the order of their shortcuts.
     *
     * @param words what is looked for in any language; empty for all
     * @param after the shortcut and id that the page before ended with
     */
    List<CannedAnswer> list(CannedAnswers.Filter filter, @Nullable String after, int most) {
        return asked(jdbc.sql("""
                        select id, shortcut, name, folder, zh, en, ko, owner_id, used, last_used_at, created_at
                        from macros.canned_answer
                        where workspace_id = :workspace and deleted_at is null
                          and (owner_id is null or owner_id = :viewer::uuid)
                          and (:folder::text is null or folder = :folder)
                          and (:words = '' or search @@ :query::tsquery or strpos(shortcut, lower(:words)) > 0
                            or strpos(lower(name), lower(:words)) > 0)
                          and (:after::text is null or shortcut || ' ' || id > :after::text)
                        order by shortcut || ' ' || id
                        limit :most
                        """), filter)
                .param("after", after)
                .param("most", most)
                .query(CannedAnswer::read)
                .list();
    }

    /** The same for whoever types: what begins with the words comes first, then what is used most. */
    List<CannedAnswer> offered(CannedAnswers.Filter filter, int most) {
        return asked(jdbc.sql("""
                        select id, shortcut, name, folder, zh, en, ko, owner_id, used, last_used_at, created_at
                        from macros.canned_answer
                        where workspace_id = :workspace and deleted_at is null
                          and (owner_id is null or owner_id = :viewer::uuid)
                          and (:folder::text is null or folder = :folder)
                          and (:words = '' or search @@ :query::tsquery or strpos(shortcut, lower(:words)) > 0
                            or strpos(lower(name), lower(:words)) > 0)
                        order by starts_with(shortcut, lower(:words)) desc, starts_with(lower(name), lower(:words)) desc,
                          used desc, shortcut, id
                        limit :most
                        """), filter)
                .param("most", most)
                .query(CannedAnswer::read)
                .list();
    }

    long count(CannedAnswers.Filter filter) {
        return asked(jdbc.sql("""
                        select count(*) from macros.canned_answer
                        where workspace_id = :workspace and deleted_at is null
                          and (owner_id is null or owner_id = :viewer::uuid)
                          and (:folder::text is null or folder = :folder)
                          and (:words = '' or search @@ :query::tsquery or strpos(shortcut, lower(:words)) > 0
                            or strpos(lower(name), lower(:words)) > 0)
                        """), filter).query(Long.class).single();
    }

    private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, CannedAnswers.Filter filter) {
        return statement
                .param("workspace", CurrentWorkspace.id().value())
                .param(
                        "viewer",
                        filter.viewer() == null ? null : filter.viewer().value())
                .param("folder", filter.folder())
                .param("words", filter.words())
                .param("query", SearchText.query(filter.words()).orElse(""));
    }

    /** The folders of those that a member may see. */
    List<String> folders(@Nullable MemberId viewer) {
        return jdbc.sql("""
                        select distinct folder from macros.canned_answer
                        where workspace_id = :workspace and deleted_at is null and folder is not null
                          and (owner_id is null or owner_id = :viewer::uuid)
                        order by folder
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("viewer", viewer == null ? null : viewer.value())
                .query(String.class)
                .list();
    }

    /** How many a workspace keeps. */
    long kept() {
        return jdbc.sql(
                        "select count(*) from macros.canned_answer where workspace_id = :workspace and deleted_at is null")
                .param("workspace", CurrentWorkspace.id().value())
                .query(Long.class)
                .single();
    }
}
