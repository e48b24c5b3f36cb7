package social.rapport.satisfaction;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import social.rapport.channels.Channels;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;
import social.rapport.workspace.Scope;

/** What the workspace at work has set about asking. */
@Component
public class Askings {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Audit audit;

    Askings(JdbcClient jdbc, Channels channels, Audit audit) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.audit = audit;
    }

    public Asking current() {
        return jdbc.sql("""
                        select asks, channels, after_minutes, share_percent, every_days, valid_days
                        from satisfaction.setting
                        where workspace_id = :workspace
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .query((row, number) -> new Asking(
                        row.getBoolean("asks"),
                        Stream.of((UUID[]) row.getArray("channels").getArray())
                                .map(ChannelId::new)
                                .collect(Collectors.toSet()),
                        row.getInt("after_minutes"),
                        row.getInt("share_percent"),
                        row.getInt("every_days"),
                        row.getInt("valid_days")))
                .optional()
                .orElse(Asking.NOBODY);
    }

    @Transactional
    public void set(Asking asking, Actor by) {
        by.must(Scope.CONVERSATIONS_MANAGE);
        if (asking.channels().stream()
                .anyMatch(channel -> channels.find(channel).isEmpty())) {
            throw Fault.invalid("/channels", "satisfaction.wrong.channel");
        }
        jdbc.sql("""
                        insert into satisfaction.setting (workspace_id, asks, channels, after_minutes, share_percent,
                          every_days, valid_days, by_name, changed_at)
                        values (:workspace, :asks, :channels, :after, :share, :every, :valid, :by, :now)
                        on conflict (workspace_id) do update
                          set asks = excluded.asks, channels = excluded.channels, after_minutes = excluded.after_minutes,
                            share_percent = excluded.share_percent, every_days = excluded.every_days,
                            valid_days = excluded.valid_days, by_name = excluded.by_name, changed_at = excluded.changed_at
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("asks", asking.asks())
                .param(
                        "channels",
                        asking.channels().stream().map(ChannelId::value).toArray(UUID[]::new))
                .param("after", asking.afterMinutes())
                .param("share", asking.sharePercent())
                .param("every", asking.everyDays())
                .param("valid", asking.validDays())
                .param("by", by.name())
                .param("now", Timestamp.from(Instant.now()))
                .update();
        audit.record(
                by,
                "satisfaction.changed",
                "workspace:" + CurrentWorkspace.id(),
                Map.of(
                        "asks",
                        String.valueOf(asking.asks()),
                        "share",
                        String.valueOf(asking.sharePercent()),
                        "days",
                        String.valueOf(asking.everyDays())));
    }
}
