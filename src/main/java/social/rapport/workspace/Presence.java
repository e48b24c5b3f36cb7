package social.rapport.workspace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.MemberId;
import social.rapport.shared.storage.CurrentWorkspace;

/** Writes down when each member was here last, every few minutes at most. */
@Component
public class Presence {

    private static final Duration EXACT_TO = Duration.ofMinutes(5);
    private static final int REMEMBERED = 100_000;

    private final JdbcClient jdbc;
    private final Cache<MemberId, Boolean> written = Caffeine.newBuilder()
            .expireAfterWrite(EXACT_TO)
            .maximumSize(REMEMBERED)
            .build();

    Presence(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void seen(MemberId member) {
        if (written.asMap().putIfAbsent(member, true) == null) {
            jdbc.sql("update workspace.member set seen_at = now() where workspace_id = :workspace and id = :id")
                    .param("workspace", CurrentWorkspace.id().value())
                    .param("id", member.value())
                    .update();
        }
    }
}
