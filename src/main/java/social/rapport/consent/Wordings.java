package social.rapport.consent;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** What people are asked with, version by version. */
@Component
public class Wordings {

    private static final int LONGEST = 2_000;

    private final JdbcClient jdbc;
    private final Purposes purposes;
    private final Audit audit;

    Wordings(JdbcClient jdbc, Purposes purposes, Audit audit) {
        this.jdbc = jdbc;
        this.purposes = purposes;
        this.audit = audit;
    }

    /** All versions of a purpose, by language, the newest first. */
    public List<Wording> of(String purpose) {
        return jdbc.sql("""
                        select purpose, language, version, words, published_at, actor_name from consent.wording
                        where workspace_id = :workspace and purpose = :purpose
                        order by language, version desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("purpose", purpose)
                .query(Wording::read)
                .list();
    }

    /** What people are asked with now, for every purpose and in every language that has words for it. */
    public List<Wording> current() {
        return jdbc.sql("""
                        select distinct on (purpose, language)
                          purpose, language, version, words, published_at, actor_name
                        from consent.wording
                        where workspace_id = :workspace
                        order by purpose, language, version desc
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(Wording::read)
                .list();
    }

    /** What people who read this language are asked with now. */
    public Optional<Wording> current(String purpose, String language) {
        return of(purpose).stream()
                .filter(wording -> wording.language().equals(language))
                .findFirst();
    }

    /** @throws Fault.Caller where there is no such version */
    public Wording get(String purpose, String language, int version) {
        return find(purpose, language, version)
                .orElseThrow(() -> Fault.invalid("/wordingVersion", "permission.wrong.version"));
    }

    Optional<Wording> find(String purpose, String language, int version) {
        return of(purpose).stream()
                .filter(wording -> wording.language().equals(language) && wording.version() == version)
                .findFirst();
    }

    /**
     * Asks with these words from now on, by language; the same words again are no new version, and a language left blank
     * stays as it is.
     *
     * @return what people are asked with now
     */
    @Transactional
    public List<Wording> publish(Actor by, String purpose, Map<String, String> texts) {
        purposes.get(purpose);
        texts.forEach(Wordings::check);
        takeTurns(purpose);
        texts.forEach((language, words) -> publish(by, purpose, language, words.strip()));
        return current().stream()
                .filter(wording -> wording.purpose().equals(purpose))
                .toList();
    }

    private static void check(String language, String words) {
        if (!Words.LANGUAGES.contains(language)) {
            throw Fault.invalid(
                    "/texts/" + language,
                    t("purposes.wrong.language", "languages", String.join(", ", Words.LANGUAGES)));
        }
        if (words == null || words.strip().length() > LONGEST) {
            throw Fault.invalid("/texts/" + language, t("purposes.wrong.words", "most", LONGEST));
        }
    }

    private void takeTurns(String purpose) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:purpose, 0))")
                .param("purpose", "wording " + CurrentWorkspace.id() + ' ' + purpose)
                .query(row -> {});
    }

    private void publish(Actor by, String purpose, String language, String words) {
        Optional<Wording> present = current(purpose, language);
        if (words.isEmpty() || present.map(Wording::words).filter(words::equals).isPresent()) {
            return;
        }
        int version = present.map(Wording::version).orElse(0) + 1;
        jdbc.sql("""
                        insert into consent.wording
                          (workspace_id, purpose, language, version, words, actor_kind, actor_id, actor_name)
                        values (:workspace, :purpose, :language, :version, :words, :kind, :actor, :name)
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("purpose", purpose)
                .param("language", language)
                .param("version", version)
                .param("words", words)
                .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
                .param("actor", by.id())
                .param("name", by.name())
                .update();
        audit.record(
                by,
                "wording.published",
                "purpose:" + purpose,
                Map.of("purpose", purpose, "language", language, "version", version));
    }
}
