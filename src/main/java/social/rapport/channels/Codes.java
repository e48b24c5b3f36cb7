package social.rapport.channels;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Audit;

/** Codes that the brand has hung up, each with where it hangs: whoever comes by one brings its scene along. */
@Component
public class Codes {

    private static final int NAME_LENGTH = 120;
    private static final Pattern SCENES = Pattern.compile("[A-Za-z0-9_.-]{1," + CodePrinter.LONGEST_SCENE + "}");

    private final JdbcClient jdbc;
    private final Inquiries inquiries;
    private final WorkspaceTransactions transactions;
    private final Audit audit;

    Codes(JdbcClient jdbc, Inquiries inquiries, WorkspaceTransactions transactions, Audit audit) {
        this.jdbc = jdbc;
        this.inquiries = inquiries;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * @param name where it hangs, or what it is for
     * @param picture where it can be seen and printed out
     */
    public record Code(String scene, String name, String picture, String url, Instant madeAt) {}

    /** The newest first. */
    public List<Code> of(ChannelId channel) {
        return jdbc.sql("""
                        select scene, name, picture, url, made_at from channels.code
                        where workspace_id = :workspace and channel_id = :channel
                        order by made_at desc, scene
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .query((row, number) -> new Code(
                        row.getString("scene"),
                        row.getString("name"),
                        row.getString("picture"),
                        row.getString("url"),
                        row.getTimestamp("made_at").toInstant()))
                .list();
    }

    /**
     * Has one printed; the same scene again gives it another name.
     *
     * @param scene empty for one of our making
     * @throws Fault.Caller naming what is wrong, or in the network's words
     */
    public Code make(Actor by, ChannelId channel, String name, String scene) {
        String title = name.strip();
        if (title.isEmpty() || title.length() > NAME_LENGTH || title.chars().anyMatch(Character::isISOControl)) {
            throw Fault.invalid("/name", "code.wrong.name");
        }
        String wanted = scene.isBlank() ? Secrets.letters().substring(0, 12).toLowerCase(Locale.ROOT) : scene.strip();
        if (!SCENES.matcher(wanted).matches()) {
            throw Fault.invalid("/scene", "code.wrong.scene");
        }
        CodePrinter.Printed printed =
                inquiries.ask(channel, CodePrinter.class, (printer, connected) -> printer.print(connected, wanted));
        transactions.run(CurrentWorkspace.id(), () -> {
            keep(channel, wanted, title, printed);
            audit.record(by, "channel.code_made", "channel:" + channel, Map.of("name", title));
        });
        return of(channel).stream()
                .filter(code -> code.scene().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private void keep(ChannelId channel, String scene, String name, CodePrinter.Printed printed) {
        jdbc.sql("""
                        insert into channels.code (workspace_id, channel_id, scene, name, picture, url)
                        values (:workspace, :channel, :scene, :name, :picture, :url)
                        on conflict (workspace_id, channel_id, scene) do update
                          set name = excluded.name, picture = excluded.picture, url = excluded.url
                        """)
                .param("workspace", CurrentWorkspace.id().value())
                .param("channel", channel.value())
                .param("scene", scene)
                .param("name", name)
                .param("picture", printed.picture())
                .param("url", printed.url())
                .update();
    }
}
