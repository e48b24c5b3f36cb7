package social.rapport.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import social.rapport.Rapport;
import social.rapport.channels.Channels;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.timeline.Pipeline;
import social.rapport.workspace.Actor;
import social.rapport.workspace.Workspaces;

/** The real server, on a data folder of its own, with one brand and one open channel to deliver to. */
final class Server implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI door;
    private final byte[] key;
    private final WorkspaceId workspace;

    private Server(ConfigurableApplicationContext context) {
        this.context = context;
        this.workspace = context.getBean(Workspaces.class).create("Bench", "UTC");
        Channels.Secret channel = CurrentWorkspace.get(workspace, () -> context.getBean(Channels.class)
                .connect(Actor.system(workspace), "open", "shop", "Bench", Map.of()));
        this.door = URI.create("http://127.0.0.1:" + port() + "/in/" + channel.channel().id());
        this.key = Base64.getDecoder().decode(String.valueOf(channel.secret()).substring("whsec_".length()));
    }

    static Server start() throws IOException {
        Path data = Files.createTempDirectory(Path.of("target"), "bench-");
        Map<String, Object> settings = new HashMap<>();
        settings.put("rapport.data", data.toString());
        settings.put("server.port", "0");
        settings.put("logging.level.root", "warn");
        SpringApplication application = new SpringApplication(Rapport.class);
        application.setDefaultProperties(settings);
        return new Server(application.run("--server.port=0", "--rapport.data=" + data));
    }

    private int port() {
        return java.util.Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    WorkspaceId workspace() {
        return workspace;
    }

    Pipeline pipeline() {
        return context.getBean(Pipeline.class);
    }

    /** A connection of the database's owner, whom row-level security does not bind. */
    Connection owner() throws SQLException {
        return context.getBean("ownerDataSource", DataSource.class).getConnection();
    }

    /** Delivers one request and returns its status. */
    int deliver(String id, byte[] body) throws IOException, InterruptedException {
        long now = Instant.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(door)
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", "v1," + sign(id, now, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
