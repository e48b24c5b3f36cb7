package social.rapport.shared.live;

import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import social.rapport.shared.WorkspaceId;

/**
 * Tells everybody who looks that something changed: all browsers of the workspace, on all nodes. Told in the running
 * transaction, it is heard when that commits and never where it does not. PostgreSQL lets commits that tell something
 * wait for each other, so tell once a batch, not once a row.
 */
@Component
public final class Live {

    static final String CHANNEL = "rapport_live";

    /** What PostgreSQL carries in one notification, less the workspace and room for safety. */
    private static final int LONGEST = 7_000;

    private static final Pattern TOPIC = Pattern.compile("[a-z0-9][a-z0-9.-]{0,60}");

    private final JdbcClient jdbc;

    Live(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Tells that something of this topic changed. In the browser it arrives as the event {@code live:<topic>}.
     *
     * @param topic lower-case words such as {@code inbox} or {@code import.3f2a}
     * @param payload ids of what changed; never anything that a member may not see
     */
    public void publish(WorkspaceId workspace, String topic, String payload) {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("No topic: " + topic);
        }
        if (payload.length() > LONGEST) {
            throw new IllegalArgumentException("Too long to be told, send ids: " + payload.length());
        }
        send(workspace + " " + topic + " " + payload);
    }

    /** Tells those alone who have an {@link LiveEar} of this name; browsers of the team hear nothing of it. */
    public void whisper(WorkspaceId workspace, String ear, String payload) {
        if (!TOPIC.matcher(ear).matches() || payload.length() > LONGEST) {
            throw new IllegalArgumentException("Not to be whispered: " + ear);
        }
        send(workspace + " " + LiveEars.MARK + ear + " " + payload);
    }

    private void send(String message) {
        jdbc.sql("select pg_notify(:channel, :message)")
                .param("channel", CHANNEL)
                .param("message", message)
                .query((row, number) -> "")
                .single();
    }

    public void publish(WorkspaceId workspace, String topic) {
        publish(workspace, topic, "");
    }
}
