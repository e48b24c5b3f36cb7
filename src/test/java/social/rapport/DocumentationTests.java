package social.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import social.rapport.channels.Channels;
import social.rapport.channels.Connector;
import social.rapport.channels.NetworkFailure;
import social.rapport.channels.open.OpenSender;
import social.rapport.people.Acquaintances;
import social.rapport.people.Identities;
import social.rapport.shared.PersonId;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.timeline.InteractionFilter;
import social.rapport.timeline.Timeline;
import social.rapport.vault.VaultId;
import social.rapport.vault.VaultImports;
import social.rapport.workspace.Scope;

/** What the documentation shows runs, and what it names is there. */
@RapportTest
class DocumentationTests {

    private static final Path API = Path.of("docs/api.md");
    private static final Path CONNECTORS = Path.of("docs/connectors.md");
    private static final Path VAULT = Path.of("docs/vault.md");

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Timeline timeline;

    @Autowired
    Identities identities;

    @Autowired
    VaultImports imports;

    @Test
    void theClientOfTheApiRuns(@TempDir Path folder) throws Exception {
        Brand brand = brands.open();
        Path client = Files.writeString(folder.resolve("Client.java"), block(API, "java"));
        Path said = folder.resolve("said.txt");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        client.toString(),
                        brand.address(),
                        brand.token(Scope.CHANNELS_MANAGE, Scope.PEOPLE_READ))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(ended).as(Files.readString(said)).isTrue();
        assertThat(Files.readString(said)).contains("{\"accepted\":1}", "Met Mina, who is ");
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void theInteractionOfTheGuideIsTaken() throws IOException {
        Brand brand = brands.open();
        Channels.Secret open = brand.get(() -> channels.connect(brand.system(), "open", "shop", "Shop", Map.of()));
        OpenSender sender =
                new OpenSender(brand.address() + "/in/" + open.channel().id(), Objects.requireNonNull(open.secret()));

        assertThat(sender.post(block(CONNECTORS, "json")).statusCode()).isEqualTo(202);
        await().until(() -> brand
                .get(() -> timeline.list(InteractionFilter.ALL, null, 2).items())
                .stream()
                .anyMatch(interaction -> interaction.externalId().equals("review-1")));
    }

    @Test
    void theVaultOfItsPageIsTakenWhole() throws IOException {
        Brand brand = brands.open();
        PersonId mina = new Acquaintances(brand, identities).meet("Mina");
        byte[] file = block(VAULT, "json").getBytes(StandardCharsets.UTF_8);
        VaultId id = brand.get(() -> handIn(mina, file));

        assertThat(brand.get(() -> imports.take(mina, id, null, brand.system())))
                .hasValue(new VaultImports.Kept(1, 1, 1));
    }

    private VaultId handIn(PersonId person, byte[] file) {
        try {
            return imports.handIn(person, "vault.json", new ByteArrayInputStream(file));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void theListOfScopesIsWhole() throws IOException {
        String api = Files.readString(API);

        assertThat(Scope.values()).extracting(Scope::key).allMatch(key -> api.contains('`' + key + '`'));
    }

    @Test
    void theGuideNamesAllThatAConnectorDoes() throws IOException {
        String guide = Files.readString(CONNECTORS);

        assertThat(Connector.class.getDeclaredMethods())
                .extracting(Method::getName)
                .allMatch(name -> guide.contains('`' + name + '`') || guide.contains('`' + name + '('));
        assertThat(NetworkFailure.Kind.values()).allMatch(kind -> guide.contains("`" + kind + "`"));
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path page : List.of(
                Path.of("README.md"),
                API,
                CONNECTORS,
                VAULT,
                Path.of("docs/operators.md"),
                Path.of("docs/developers.md"))) {
            assertThat(links(page)).as(page.toString()).allSatisfy(link -> assertThat(
                            page.toAbsolutePath().getParent().resolve(link))
                    .exists());
        }
    }

    private static List<String> links(Path page) throws IOException {
        return Pattern.compile("\\]\\(([^)#]+)")
                .matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();
    }

    private static String block(Path page, String language) throws IOException {
        String text = Files.readString(page, StandardCharsets.UTF_8);
        List<String> blocks = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
        return blocks.getFirst();
    }
}
