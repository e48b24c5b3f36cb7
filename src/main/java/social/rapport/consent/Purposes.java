package social.rapport.consent;

import static social.rapport.shared.ui.Words.t;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;

/** What the workspace at work may write to people for. */
@Component
public class Purposes {

    /** Those that every workspace begins with, in the order in which they are shown. */
    public static final List<String> STANDING = List.of("care", "offers", "news", "research", "community");

    private final JdbcClient jdbc;

    Purposes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<String> all() {
        List<String> own = jdbc.sql("""
                        select key from consent.purpose where workspace_id = :workspace order by position, key
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query(String.class)
                .list();
        return own.isEmpty() ? STANDING : own;
    }

    /** The words of a purpose; one of the workspace's own is called by its key. */
    public static String words(String purpose) {
        return Words.has("purpose." + purpose) ? t("purpose." + purpose) : purpose;
    }

    void check(String purpose) {
        if (!all().contains(purpose)) {
            throw Fault.invalid("/purpose", t("permission.wrong.purpose", "purposes", String.join(", ", all())));
        }
    }
}
