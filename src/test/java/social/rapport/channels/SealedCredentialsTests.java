package social.rapport.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import social.rapport.shared.ChannelId;
import social.rapport.shared.Ids;
import social.rapport.support.Brand;
import social.rapport.support.Brands;
import social.rapport.support.RapportTest;
import social.rapport.workspace.Role;

/** What members give of the brand's credentials, on every network that there is, is in no table, file, log, page or answer. */
@RapportTest
class SealedCredentialsTests {

    private static final int PIECE = 1 << 20;

    @Autowired
    Brands brands;

    @Autowired
    Channels channels;

    @Autowired
    Connectors connectors;

    @Autowired
    Credentials credentials;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Autowired
    @Qualifier("ownerDataSource")
    DataSource owner;

    @Value("${rapport.data}")
    Path data;

    private Brand brand;
    private Map<String, Map<String, String>> secrets;

    @BeforeEach
    void makeThemUp() {
        brand = brands.open();
        secrets = new HashMap<>();
        for (Connector connector : connectors.all()) {
            Map<String, String> made = new HashMap<>();
            connector.settings().stream()
                    .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                    .forEach(setting -> made.put(setting.key(), canary()));
            made.put(Connector.SECRET, canary());
            secrets.put(connector.name(), made);
        }
    }

    private static String canary() {
        return "canary" + Ids.next().toString().replace("-", "");
    }

    private List<String> songs() {
        return secrets.values().stream().flatMap(made -> made.values().stream()).toList();
    }

    @Test
    void theyAreSealedInEveryTableAndFileAndOnNoPage() throws IOException {
        try (Canaries canaries = new Canaries()) {
            List<Channel> connected = new ArrayList<>();
            for (Connector connector : connectors.all()) {
                Channel channel = connected(connector.name());
                Map<String, String> made = secretsOf(connector);
                brand.within(() -> credentials.keep(channel, made));
                assertThat(brand.get(() -> credentials.open(channel)).credentials())
                        .isEqualTo(made);
                connected.add(channel);
            }
            canaries.assertSilent(songs(), brand, connected.getLast(), routes, jdbc);
        }
        JdbcClient all = JdbcClient.create(owner);
        for (String table : tables(all)) {
            assertThat(songs()).as(table).noneMatch(song -> holds(all, table, song));
        }
        assertThat(filesWith(songs())).isEmpty();
    }

    private Map<String, String> secretsOf(Connector connector) {
        return Objects.requireNonNull(secrets.get(connector.name()));
    }

    /** Whatever its connector asks for: this is about what is kept, not about what is taken. */
    private Channel connected(String connector) {
        ChannelId id = brand.get(() -> channels.connect(brand.system(), "open", connector, connector, Map.of()))
                .channel()
                .id();
        brand.within(() -> jdbc.sql(
                        "update channels.channel set connector = :connector where workspace_id = :workspace and id = :id")
                .param("workspace", brand.workspace().value())
                .param("id", id.value())
                .param("connector", connector)
                .update());
        return brand.get(() -> channels.get(id));
    }

    @Test
    void noRefusalGivesThemBack() {
        try (Canaries canaries = new Canaries()) {
            Brand.Visitor member = brand.signIn(Role.OWNER);
            for (Connector connector : connectors.all()) {
                Map<String, String> made = secretsOf(connector);
                HttpResponse<String> page = member.post("/settings/channels", form(connector.name(), made));
                assertThat(page.statusCode()).as(connector.name()).isEqualTo(422);
                assertThat(songs()).as(connector.name()).noneMatch(page.body()::contains);
                for (Object body : List.of(
                        Map.of("connector", connector.name(), "name", "", "settings", made),
                        Map.of("connector", "nobody's", "name", "x", "settings", made),
                        made)) {
                    String answer = String.valueOf(brand.api()
                            .post()
                            .uri("/api/v1/channels")
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(body)
                            .retrieve()
                            .toEntity(String.class)
                            .getBody());
                    assertThat(songs()).as(connector.name()).noneMatch(answer::contains);
                }
            }
            canaries.assertNothingLogged(songs());
        }
    }

    private static String form(String connector, Map<String, String> made) {
        StringBuilder form = new StringBuilder("connector=" + connector + "&name=");
        made.forEach((key, value) -> form.append("&settings%2F")
                .append(URLEncoder.encode(key, StandardCharsets.UTF_8))
                .append('=')
                .append(value));
        return form.toString();
    }

    /** The twin: what is not sealed is found by the same search, in its table and in a file of the database. */
    @Test
    void whatIsNotSealedIsFound() throws IOException {
        String song = canary();
        brand.within(() -> jdbc.sql("""
                        insert into channels.channel (workspace_id, id, connector, network, name, settings)
                        values (:workspace, :id, 'open', 'open', 'Careless', jsonb_build_object('token', :song::text))
                        """)
                .param("workspace", brand.workspace().value())
                .param("id", Ids.next())
                .param("song", song)
                .update());

        JdbcClient all = JdbcClient.create(owner);
        assertThat(tables(all).stream().filter(table -> holds(all, table, song)))
                .contains("channels.channel");
        if (Files.exists(data.resolve("postgres"))) {
            assertThat(filesWith(List.of(song))).isNotEmpty();
        }
    }

    private static List<String> tables(JdbcClient all) {
        return all.sql("""
                        select quote_ident(table_schema) || '.' || quote_ident(table_name)
                        from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                        """).query(String.class).list();
    }

    private static boolean holds(JdbcClient all, String table, String song) {
        return all.sql("select exists (select from " + table
                        + " t where strpos(t::text, :song) > 0 or strpos(t::text, :hex) > 0)")
                .param("song", song)
                .param("hex", HexFormat.of().formatHex(song.getBytes(StandardCharsets.UTF_8)))
                .query(Boolean.class)
                .single();
    }

    /** Everything below the data folder: the database's own files and its journal, kept files, keys, logs. */
    private List<Path> filesWith(Collection<String> songs) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> sings(file, songs))
                    .toList();
        }
    }

    private static boolean sings(Path file, Collection<String> songs) {
        try (InputStream in = Files.newInputStream(file)) {
            String end = "";
            byte[] piece = in.readNBytes(PIECE);
            while (piece.length > 0) {
                String text = end + new String(piece, StandardCharsets.ISO_8859_1);
                if (text.contains("canary") && songs.stream().anyMatch(text::contains)) {
                    return true;
                }
                end = text.substring(Math.max(0, text.length() - 100));
                piece = in.readNBytes(PIECE);
            }
            return false;
        } catch (java.nio.file.NoSuchFileException gone) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
