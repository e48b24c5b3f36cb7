package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/rapport} in a folder of its own, with a Maven that builds nothing. */
class StartScriptTests {

    private static final int NOT_BUILT = 7;

    @TempDir
    Path home;

    @BeforeEach
    void lay() throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("src/main"));
        Files.createDirectories(home.resolve("path"));
        Files.createFile(home.resolve("pom.xml"));
        for (String script : new String[] {"rapport", "find-java"}) {
            Files.copy(Path.of("bin", script), home.resolve("bin").resolve(script));
        }
        program("mvn", "exit " + NOT_BUILT);
    }

    private void program(String name, String does) throws IOException {
        Path program = Files.writeString(home.resolve("path").resolve(name), "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aTurnThatAKilledBuildLeftBehindIsTakenAway() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        turn(gone.pid());

        Process started = start();

        assertThat(started.waitFor()).isEqualTo(NOT_BUILT);
        assertThat(said()).contains("an interrupted build left behind").doesNotContain("Waiting");
        assertThat(home.resolve(".building")).doesNotExist();
    }

    @Test
    void whoWaitsForAnotherBuildSaysSoAndBuildsAfterIt() throws Exception {
        turn(ProcessHandle.current().pid());

        Process started = start();

        await().until(() -> said().contains("Waiting for another build (process "
                + ProcessHandle.current().pid() + ")"));
        assertThat(started.isAlive()).isTrue();
        Files.delete(home.resolve(".building/pid"));
        Files.delete(home.resolve(".building"));
        assertThat(started.waitFor()).isEqualTo(NOT_BUILT);
        assertThat(home.resolve(".building")).doesNotExist();
    }

    private void turn(long process) throws IOException {
        Files.createDirectory(home.resolve(".building"));
        Files.writeString(home.resolve(".building/pid"), process + "\n");
    }

    private Process start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", home.resolve("bin/rapport").toString());
        builder.environment().merge("PATH", home.resolve("path") + ":", (path, ours) -> ours + path);
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile())
                .start();
    }

    private String said() throws IOException {
        return Files.readString(home.resolve("said"));
    }
}
