package social.rapport.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import social.rapport.Rapport;
import social.rapport.channels.Channels;
import social.rapport.channels.InboundLog;
import social.rapport.shared.ChannelId;
import social.rapport.shared.WorkspaceId;
import social.rapport.shared.storage.CurrentWorkspace;
import social.rapport.shared.ui.Words;
import social.rapport.workspace.Actor;
import social.rapport.workspace.ApiTokens;
import social.rapport.workspace.NewWorkspace;
import social.rapport.workspace.Scope;
import social.rapport.workspace.Workspaces;

/**
 * The server that {@link CrashBench} kills: the real one, on a folder and port it is given, and with the options that
 * follow. With {@code --sabotaged} it
 * acknowledges before it commits, and does not ask the gate again before a message goes out, so that the harness can be seen
 * to notice.
 */
public final class CrashServer {

    static final String DOOR = "door.properties";
    static final String SABOTAGED = "--sabotaged";

    /** Followed by how many get it. */
    static final String BROADCAST = "--broadcast=";

    /** Followed by where its messages go. */
    static final String NETWORK = "--network=";

    private CrashServer() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        boolean sabotaged = List.of(arguments).contains(SABOTAGED);
        SpringApplication application = new SpringApplication(Rapport.class);
        if (sabotaged) {
            application.addInitializers(context -> {
                GenericApplicationContext sabotage = (GenericApplicationContext) context;
                sabotage.registerBean("sabotage", BeanPostProcessor.class, Sabotage::new);
                sabotage.registerBean("deafness", BeanPostProcessor.class, Broadcast.Deafness::new);
            });
        }
        List<String> options = new ArrayList<>(List.of(arguments).subList(2, arguments.length));
        options.remove(SABOTAGED);
        options.addAll(List.of("--rapport.data=" + data, "--server.port=" + arguments[1]));
        ConfigurableApplicationContext context = application.run(options.toArray(String[]::new));
        if (!Files.exists(data.resolve(DOOR))) {
            openDoor(context, data);
        }
        Optional<Integer> broadcast = told(arguments, BROADCAST).map(Integer::valueOf);
        if (broadcast.isPresent()) {
            new Broadcast(context, data, workspace(data), told(arguments, NETWORK).orElseThrow(), broadcast.get()).run();
        }
    }

    private static Optional<String> told(String[] arguments, String option) {
        return Stream.of(arguments)
                .filter(argument -> argument.startsWith(option))
                .map(argument -> argument.substring(option.length()))
                .findFirst();
    }

    private static WorkspaceId workspace(Path data) throws IOException {
        Properties door = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve(DOOR))) {
            door.load(reader);
        }
        return WorkspaceId.of(door.getProperty("workspace"));
    }

    private static void openDoor(ConfigurableApplicationContext context, Path data) throws IOException {
        WorkspaceId workspace = context.getBean(Workspaces.class).create(NewWorkspace.of("Crash", "UTC", Words.LANGUAGES));
        Channels.Secret channel = CurrentWorkspace.get(workspace, () -> context.getBean(Channels.class)
                .connect(Actor.system(workspace), "open", "shop", "Crash", Map.of()));
        String token = CurrentWorkspace.get(
                workspace,
                () -> context.getBean(ApiTokens.class)
                        .create(Actor.system(workspace), "crash", Set.of(Scope.values())));
        Properties door = new Properties();
        door.setProperty("workspace", workspace.toString());
        door.setProperty("token", token);
        door.setProperty("channel", channel.channel().id().toString());
        door.setProperty("secret", String.valueOf(channel.secret()));
        Path written = data.resolve(DOOR + ".new");
        try (Writer writer = Files.newBufferedWriter(written)) {
            door.store(writer, null);
        }
        Files.move(written, data.resolve(DOOR));
    }

    /** Puts a log in front of the real one that says "stored" a moment before it is. */
    private static final class Sabotage implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof InboundLog log ? new Hasty(log) : bean;
        }
    }

    private record Hasty(InboundLog log) implements InboundLog {

        private static final Executor LATER = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

        @Override
        public int lanes() {
            return log.lanes();
        }

        @Override
        public void append(WorkspaceId workspace, ChannelId channel, List<Payload> payloads) {
            LATER.execute(() -> log.append(workspace, channel, payloads));
        }

        @Override
        public void appendAgain(WorkspaceId workspace, ChannelId channel, int lane, byte[] body) {
            log.appendAgain(workspace, channel, lane, body);
        }

        @Override
        public List<Entry> read(int lane, long after, int payloads) {
            return log.read(lane, after, payloads);
        }

        @Override
        public Optional<Entry> find(int lane, long position) {
            return log.find(lane, position);
        }

        @Override
        public long end(int lane) {
            return log.end(lane);
        }

        @Override
        public int forget(WorkspaceId workspace, Instant before, List<Long> read, int most) {
            return log.forget(workspace, before, read, most);
        }

        @Override
        public long blot(WorkspaceId workspace, int lane, long after, long until, int bytes, Blot theirs) {
            return log.blot(workspace, lane, after, until, bytes, theirs);
        }

        @Override
        public void awaitNews(Duration longest) throws InterruptedException {
            log.awaitNews(longest);
        }
    }
}
