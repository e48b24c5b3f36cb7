package social.rapport.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.client.RestClient;
import social.rapport.Rapport;
import social.rapport.shared.Fault;
import social.rapport.shared.storage.WorkspaceTransactions;
import social.rapport.support.RapportTest;

@RapportTest
class SetupTests {

    private static final String PASSWORD = "quiet harbour lantern 27";

    @Autowired
    Accounts accounts;

    @Autowired
    Workspaces workspaces;

    @Autowired
    ApiTokens tokens;

    @Autowired
    SignIn signIn;

    @Autowired
    WorkspaceTransactions transactions;

    @Autowired
    TransactionOperations transaction;

    @TempDir
    Path folder;

    private final String brand = "Brand " + UUID.randomUUID();
    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeEach
    void writePassword() throws IOException {
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    }

    @Test
    void itMakesAWorkspaceItsOwnerAndATokenThatOnlyTheOwnerOfTheFileReads() throws IOException {
        setUp(brand, email);

        Path file = folder.resolve("token");
        Actor holder = tokens.authenticate(Files.readString(file).strip()).orElseThrow();
        assertThat(holder.scopes()).containsExactlyInAnyOrder(Scope.values());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(signIn.tryPassword(email, PASSWORD, "192.0.2.1")).isInstanceOf(SignIn.Outcome.Known.class);
        assertThat(accounts.memberships(accounts.byEmail(email).orElseThrow().id()))
                .extracting(Accounts.Membership::workspace, Accounts.Membership::role)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(holder.workspace(), Role.OWNER));
    }

    @Test
    void doneAgainItChangesNothing() throws IOException {
        setUp(brand, email);
        String token = Files.readString(folder.resolve("token"));

        setUp(brand, email);

        assertThat(Files.readString(folder.resolve("token"))).isEqualTo(token);
        assertThat(accounts.memberships(accounts.byEmail(email).orElseThrow().id()))
                .hasSize(1);
    }

    @Test
    void aTokenThatOpensNothingIsReplaced() throws IOException {
        Files.writeString(folder.resolve("token"), "rap_old\n");

        setUp(brand, email);

        assertThat(tokens.authenticate(Files.readString(folder.resolve("token")).strip()))
                .isPresent();
    }

    @Test
    void aFileThatHoldsSomethingElseStays() throws IOException {
        Files.writeString(folder.resolve("token"), "my diary");

        assertThatThrownBy(() -> setUp(brand, email)).isInstanceOf(Options.Wrong.class);

        assertThat(folder.resolve("token")).hasContent("my diary");
    }

    @Test
    void anAccountMayOwnSeveralWorkspaces() throws IOException {
        setUp(brand, email);
        Files.delete(folder.resolve("token"));

        setUp(brand + " two", email);

        assertThat(accounts.memberships(accounts.byEmail(email).orElseThrow().id()))
                .hasSize(2);
    }

    @Test
    void theWorkspaceOfSomebodyElseIsLeftAlone() {
        setUp(brand, email);

        assertThatThrownBy(() -> setUp(brand, UUID.randomUUID() + "@example.com"))
                .isInstanceOf(Options.Wrong.class)
                .hasMessageContaining("does not own it");
    }

    @Test
    void aWeakPasswordIsRefusedAndLeavesNothing() throws IOException {
        Files.writeString(folder.resolve("password"), "password1234");

        assertThatThrownBy(() -> setUp(brand, email))
                .isInstanceOfSatisfying(Fault.Caller.class, fault -> assertThat(fault.fields())
                        .containsExactly(new Fault.Field("password-file", "password.common")));

        assertThat(accounts.byEmail(email)).isEmpty();
    }

    @Test
    void aForgottenPasswordIsReplacedByWhoeverRunsTheServer() throws IOException {
        setUp(brand, email);
        Files.writeString(folder.resolve("password"), "seven purple kettles waltz");

        new NewPassword(accounts, transaction)
                .run(options("password", "--account=" + email, "--password-file", path("password")));

        assertThat(signIn.tryPassword(email, PASSWORD, "192.0.2.2")).isInstanceOf(SignIn.Outcome.Unknown.class);
        assertThat(signIn.tryPassword(email, "seven purple kettles waltz", "192.0.2.2"))
                .isInstanceOf(SignIn.Outcome.Known.class);
    }

    @Test
    void aCommandThatIsNotThereIsRefused() {
        assertThat(Console.hears("--server.port=0")).isFalse();
        assertThat(Console.run("--help")).isEqualTo(Console.DONE);
        assertThat(Console.run("sing")).isEqualTo(Console.REFUSED);
        assertThat(Console.run("setup", "--workspace", "Snowdrift", "--colour", "blue"))
                .isEqualTo(Console.REFUSED);
        assertThat(Console.run("setup", "--workspace")).isEqualTo(Console.REFUSED);
    }

    @Test
    void itWorksBeforeTheFirstStartAndBesideARunningServer() throws Exception {
        assertThat(command("setup", "--workspace", "Snowdrift", "--owner", email))
                .isZero();
        try (var server = new SpringApplicationBuilder(Rapport.class)
                .run(
                        "--server.port=0",
                        "--rapport.data=" + folder.resolve("data"),
                        "--rapport.database.connections=6")) {
            int port = ((WebServerApplicationContext) server).getWebServer().getPort();
            assertThat(workspace(port)).contains("\"name\":\"Snowdrift\"");

            assertThat(command("setup", "--workspace", "Snowdrift", "--owner", email))
                    .isZero();
            assertThat(workspace(port)).contains("\"name\":\"Snowdrift\"");

            Files.delete(folder.resolve("token"));
            assertThat(command("setup", "--workspace", "Frost", "--owner", email))
                    .isZero();
            assertThat(workspace(port)).contains("\"name\":\"Frost\"");
        }
    }

    /** Really another process, as a script would start it. */
    private int command(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Rapport.class.getName()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--password-file", path("password"), "--token-file", path("token")));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("RAPPORT_DATA", path("data"));
        Process process = builder.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(folder.resolve("output"))).contains("is ready");
        return process.exitValue();
    }

    private String workspace(int port) throws IOException {
        return String.valueOf(RestClient.create("http://localhost:" + port)
                .get()
                .uri("/api/v1/workspace")
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(folder.resolve("token")).strip())
                .retrieve()
                .body(String.class));
    }

    private void setUp(String brand, String email) {
        new Setup(accounts, workspaces, tokens, transactions, transaction)
                .run(options(
                        "setup",
                        "--workspace",
                        brand,
                        "--owner",
                        email,
                        "--password-file",
                        path("password"),
                        "--token-file",
                        path("token")));
    }

    private static Options options(String... arguments) {
        return Options.parse(arguments, arguments[0].equals("setup") ? Setup.OPTIONS : NewPassword.OPTIONS);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
