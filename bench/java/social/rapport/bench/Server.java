package social.rapport.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import social.rapport.Rapport;
import social.rapport.channels.Channels;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;
import social.rapport.timeline.Pipeline;
import social.rapport.support.Brand;
import social.rapport.workspace.Accounts;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Members;
import social.rapport.workspace.NewAccount;
import social.rapport.workspace.NewWorkspace;
import social.rapport.workspace.Role;
import social.rapport.workspace.Workspaces;

/** The real server, on a data folder of its own, with one brand and one open channel to deliver to. */
final class Server implements AutoCloseable {

    private static final String PASSWORD = UUID.randomUUID().toString();

    private final ConfigurableApplicationContext context;
    private final Stopwatch stopwatch;
    private final Path data;
    private final Door door;
    private final WorkspaceId workspace;
    private final ChannelId channel;

    private Server(ConfigurableApplicationContext context, Stopwatch stopwatch, Path data) {
        this.context = context;
        this.stopwatch = stopwatch;
        this.data = data;
        this.workspace = newWorkspace(context);
        Channels.Secret open = newChannel(context, workspace);
        this.channel = open.channel().id();
        this.door = door(open);
    }

    private static WorkspaceId newWorkspace(ConfigurableApplicationContext context) {
        return context.getBean(Workspaces.class).create(NewWorkspace.of("Bench", "UTC", Words.LANGUAGES));
    }

    private static Channels.Secret newChannel(ConfigurableApplicationContext context, WorkspaceId workspace) {
        return CurrentWorkspace.get(workspace, () -> context.getBean(Channels.class)
                .connect(Actor.system(workspace), "open", "shop", "Bench", Map.of()));
    }

    private Door door(Channels.Secret open) {
        return new Door(port(), open.channel().id().toString(), String.valueOf(open.secret()));
    }

    /** The door of another brand on the same server. */
    Door another() {
        return door(newChannel(context, newWorkspace(context)));
    }

    /** @param options as the command line takes them */
    static Server start(String... options) throws IOException {
        Path data = Files.createTempDirectory(Path.of("target"), "bench-");
        Map<String, Object> settings = new HashMap<>();
        settings.put("rapport.data", data.toString());
        settings.put("server.port", "0");
        settings.put("logging.level.root", "warn");
        SpringApplication application = new SpringApplication(Rapport.class);
        application.setDefaultProperties(settings);
        Stopwatch stopwatch = new Stopwatch();
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("stopwatch", FilterRegistrationBean.class, () -> first(stopwatch)));
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--server.port=0", "--rapport.data=" + data));
        return new Server(application.run(all.toArray(String[]::new)), stopwatch, data);
    }

    private static FilterRegistrationBean<Stopwatch> first(Stopwatch stopwatch) {
        var first = new FilterRegistrationBean<>(stopwatch);
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    private int port() {
        return java.util.Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    WorkspaceId workspace() {
        return workspace;
    }

    ChannelId channel() {
        return channel;
    }

    /** The brand's owner, signed in. */
    Brand.Visitor signIn() {
        return signIn("owner@example.com", Role.OWNER);
    }

    /** A new member, signed in. */
    Brand.Visitor signIn(String email, Role role) {
        UUID account = context.getBean(Accounts.class).create(new NewAccount(email, role.key(), PASSWORD));
        CurrentWorkspace.run(workspace, () -> context.getBean(Members.class).add(account, role));
        Brand.Visitor member = new Brand.Visitor(address());
        member.post("/sign-in", "email=" + email + "&password=" + PASSWORD);
        return member;
    }

    /** The ids of conversations that stand in the database. */
    List<String> someConversations() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection owner = owner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select id from conversations.conversation limit 300")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    Pipeline pipeline() {
        return context.getBean(Pipeline.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops everything that works in the background. */
    void rest() {
        pipeline().stop();
        context.getBean(Scheduler.class).stop();
    }

    /** A connection of the database's owner, whom row-level security does not bind. */
    Connection owner() throws SQLException {
        return context.getBean("ownerDataSource", DataSource.class).getConnection();
    }

    /** The process id of PostgreSQL. */
    long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                .getFirst()
                .trim());
    }

    /** Delivers one request and returns its status. */
    int deliver(String id, byte[] body) throws IOException, InterruptedException {
        return door.deliver(id, body);
    }

    Door door() {
        return door;
    }

    @Override
    public void close() {
        context.close();
    }
}
