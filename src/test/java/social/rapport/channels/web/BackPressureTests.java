package social.rapport.channels.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import social.rapport.channels.Channels;
import social.rapport.channels.InboundLog;
import social.rapport.channels.open.OpenSender;
import social.rapport.shared.Fault;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;
import social.rapport.support.RapportTest;
import social.rapport.support.Server;
import social.rapport.workspace.Actor;
import social.rapport.workspace.NewWorkspace;
import social.rapport.workspace.Workspaces;

/** A server of its own, which may be brought to its limits. */
@RapportTest
class BackPressureTests {

    private static final int WAITING_BYTES = 64 << 20;
    private static final int APPENDS = 8;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource suite;

    private Server server;
    private WorkspaceId workspace;
    private Channels.Secret open;
    private OpenSender sender;

    @BeforeEach
    void connect() throws SQLException {
        server = Server.start(suite);
        workspace = server.bean(Workspaces.class)
                .create(new NewWorkspace("Snowdrift", ZoneId.of("Asia/Shanghai"), Words.LANGUAGES));
        open = CurrentWorkspace.get(workspace, () -> server.bean(Channels.class)
                .connect(Actor.system(workspace), "open", "pos", "Shops", Map.of()));
        sender = new OpenSender(server.address() + "/in/" + open.channel().id(), Objects.requireNonNull(open.secret()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aLogThatIsFullTakesNothingUntilThereIsRoom() throws Exception {
        List<Thread> waiting = new ArrayList<>();
        try (Connection other = server.bean(DriverManagerDataSource.class).getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table channels.lane in access exclusive mode");
            byte[] body = new byte[WAITING_BYTES / APPENDS - Integer.BYTES];
            for (int i = 0; i < APPENDS; i++) {
                waiting.add(Thread.ofVirtual().start(() -> append(body)));
            }

            await().untilAsserted(() -> assertComesBackLater(sender.post(message("m1"))));
            other.rollback();
        }
        for (Thread thread : waiting) {
            thread.join();
        }

        await().untilAsserted(() ->
                assertThat(sender.post(message("m1")).statusCode()).isEqualTo(202));
    }

    private void append(byte[] body) {
        try {
            server.bean(InboundLog.class)
                    .append(workspace, open.channel().id(), List.of(new InboundLog.Payload("talk", body)));
        } catch (Fault.Caller full) {
            assertThat(full.kind()).isEqualTo(Fault.Kind.BUSY);
        }
    }

    @Test
    void whereManyBodiesAreBeingReadTheNextIsRefusedUntilOneIsDone() {
        List<Bodies.Body> read = new ArrayList<>();
        readUntilThereIsNoRoom(read);

        assertComesBackLater(sender.post(message("m1")));
        read.forEach(Bodies.Body::close);

        assertThat(sender.post(message("m1")).statusCode()).isEqualTo(202);
    }

    private void readUntilThereIsNoRoom(List<Bodies.Body> read) {
        Bodies bodies = server.bean(Bodies.class);
        try {
            while (true) {
                MockHttpServletRequest request = new MockHttpServletRequest();
                request.setContent(new byte[] {'{'});
                read.add(bodies.read(request));
            }
        } catch (Fault.Caller full) {
            assertThat(full.kind()).isEqualTo(Fault.Kind.BUSY);
        }
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsAcknowledgedAndAfterwardsItIs() throws SQLException {
        assertThat(sender.post(message("m1")).statusCode()).isEqualTo(202);
        String database = server.bean(JdbcClient.class)
                .sql("select current_database()")
                .query(String.class)
                .single();

        tell("alter database " + database + " allow_connections false");
        tell("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
        assertComesBackLater(sender.post(message("m2")));
        tell("alter database " + database + " allow_connections true");

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(sender.post(message("m2")).statusCode()).isEqualTo(202));
    }

    private void tell(String statement) throws SQLException {
        try (Connection connection = suite.getConnection();
                Statement told = connection.createStatement()) {
            told.execute(statement);
        }
    }

    private static void assertComesBackLater(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static String message(String id) {
        return "{\"id\":\"" + id + "\",\"verb\":\"messaged\",\"at\":\"2026-05-04T09:30:00Z\",\"text\":\"hello\","
                + "\"person\":{\"id\":\"p1\"}}";
    }
}
